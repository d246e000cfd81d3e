package org.throughline.query.reading;

import java.time.LocalDate;

/** By what somebody is looked for: all of it, and exactly. What it holds is personal and stands in no text of it. */
public sealed interface ExactTerms {
    /**
     * A number under which another system knows the person.
     *
     * @param system URI of the issuer's namespace
     */
    record ByIdentifier(String system, String value) implements ExactTerms {
        @Override
        public String toString() {
            return "ByIdentifier";
        }
    }

    /**
     * A family name, in use or another one, and the whole date of birth.
     *
     * @param birthDate local date
     */
    record ByName(String family, LocalDate birthDate) implements ExactTerms {
        @Override
        public String toString() {
            return "ByName";
        }
    }
}
