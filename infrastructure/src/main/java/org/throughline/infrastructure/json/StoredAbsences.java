package org.throughline.infrastructure.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.ContactPoint;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.event.Coded;

/**
 * What an earlier writer left out although the type demands it, and how its absence is read. FHIR R4 lets a primitive hold an
 * extension, such as a reason for its absence, instead of a value; the import took that for a value, and stored nothing in its
 * place. The writer refuses that today; what was stored stays, and is read as if the sender's absence had been understood.
 */
final class StoredAbsences {
    private static final Map<Class<?>, Map<String, Object>> BY_TYPE = Map.of(
            Coded.class, Map.of("system", Coded.NOT_SENT, "code", Coded.NOT_SENT),
            ContactPoint.class, Map.of("value", ""),
            ExternalIdentifier.class, Map.of("system", "", "value", ""));

    private StoredAbsences() {}

    /** What an absent component is read as; null if its absence is no fault of ours and is refused. */
    static @Nullable Object readAs(Class<?> type, String component) {
        return BY_TYPE.getOrDefault(type, Map.of()).get(component);
    }
}
