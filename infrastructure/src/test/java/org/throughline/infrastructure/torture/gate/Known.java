package org.throughline.infrastructure.torture.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Something of the story that has an id.
 *
 * @param type the kind of id
 * @param person whom it is about
 * @param beside ids that were named together with it, by their kind
 */
record Known(Class<?> type, UUID id, UUID person, Map<Class<?>, UUID> beside) {
    Known {
        beside = new LinkedHashMap<>(beside);
    }
}
