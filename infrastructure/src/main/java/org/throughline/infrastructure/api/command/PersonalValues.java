package org.throughline.infrastructure.api.command;

import org.throughline.infrastructure.vault.SealedValues;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;

/** Seals what a request says of a person; the person is the one whom the command is about. */
interface PersonalValues {
    /** The value, ready to stand in a command. */
    <T> Sealed<T> sealed(T value);

    /** Makes values of nobody, with which a request can be checked before it is known whom it is about. */
    PersonalValues DRAFT = draftOf(SubjectId.NOBODY);

    /** Makes values of a person that have no key; they equal nothing that is stored. */
    static PersonalValues draftOf(SubjectId person) {
        var none = new Fingerprint("0".repeat(32));
        return new PersonalValues() {
            @Override
            public <T> Sealed<T> sealed(T value) {
                return Sealed.plain(person, none, value);
            }
        };
    }

    /** Makes values of the person of {@code sealer}. */
    static PersonalValues of(SubjectSealer sealer) {
        return new PersonalValues() {
            @Override
            public <T> Sealed<T> sealed(T value) {
                return sealer.plain(value);
            }
        };
    }

    /** Whether anything in {@code command} was sealed. */
    static boolean holdsDrafts(Object command) {
        return !SealedValues.in(command).isEmpty();
    }
}
