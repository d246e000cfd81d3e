package org.throughline.query.caseload;

import java.util.UUID;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.id.SubjectId;

/** Key of what one compartment says about one client: {@code SUBJECT/COMPARTMENT}. */
record CaseloadKey(SubjectId client, Compartment compartment) {
    static CaseloadKey parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("A caseload key is SUBJECT/COMPARTMENT");
        }
        return new CaseloadKey(
                new SubjectId(UUID.fromString(key.substring(0, slash))), new Compartment(key.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return client + "/" + compartment;
    }
}
