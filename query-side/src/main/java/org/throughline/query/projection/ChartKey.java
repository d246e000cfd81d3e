package org.throughline.query.projection;

import java.util.UUID;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.id.SubjectId;

/** Key of what one compartment says about one client: {@code SUBJECT/COMPARTMENT}. */
public record ChartKey(SubjectId client, Compartment compartment) {
    /** Reads the written form. */
    public static ChartKey parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("The key of a chart is SUBJECT/COMPARTMENT");
        }
        return new ChartKey(
                new SubjectId(UUID.fromString(key.substring(0, slash))), new Compartment(key.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return client + "/" + compartment;
    }
}
