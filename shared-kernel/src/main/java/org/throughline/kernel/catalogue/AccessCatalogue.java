package org.throughline.kernel.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.throughline.kernel.access.AccessEvent;

/** All entries of the access ledger by their stored names. */
public final class AccessCatalogue {
    private static final Map<String, Class<? extends AccessEvent>> BY_NAME = byName();

    private AccessCatalogue() {}

    /** The stored name, {@code namespace.Name}, of a class of entries. */
    public static String nameOf(Class<? extends AccessEvent> type) {
        Event declared = declared(type);
        return declared.namespace() + "." + declared.name();
    }

    /** The version in which new entries of a class are stored. */
    public static String versionOf(Class<? extends AccessEvent> type) {
        return declared(type).version();
    }

    /** The class of the entries stored under {@code name}, if this build knows it. */
    public static Optional<Class<? extends AccessEvent>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every class of entries, by stored name. */
    public static Map<String, Class<? extends AccessEvent>> all() {
        return BY_NAME;
    }

    private static Event declared(Class<? extends AccessEvent> type) {
        Event declared = type.getAnnotation(Event.class);
        if (declared == null) {
            throw new IllegalArgumentException(type + " has no @Event and cannot be stored");
        }
        return declared;
    }

    private static Map<String, Class<? extends AccessEvent>> byName() {
        var found = new LinkedHashMap<String, Class<? extends AccessEvent>>();
        for (Class<?> permitted : AccessEvent.class.getPermittedSubclasses()) {
            Class<? extends AccessEvent> entry = permitted.asSubclass(AccessEvent.class);
            found.put(nameOf(entry), entry);
        }
        return Map.copyOf(found);
    }
}
