package org.throughline.kernel.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.throughline.kernel.event.CareEvent;

/** All events of the care ledger by their stored names. */
public final class EventCatalogue {
    private static final Map<String, Class<? extends CareEvent>> BY_NAME = byName();

    private EventCatalogue() {}

    /** The stored name, {@code namespace.Name}, of an event class. */
    public static String nameOf(Class<? extends CareEvent> type) {
        Event declared = type.getAnnotation(Event.class);
        if (declared == null) {
            throw new IllegalArgumentException(type + " has no @Event and cannot be stored");
        }
        return declared.namespace() + "." + declared.name();
    }

    /** The version in which new events of a class are stored. */
    public static String versionOf(Class<? extends CareEvent> type) {
        Event declared = type.getAnnotation(Event.class);
        if (declared == null) {
            throw new IllegalArgumentException(type + " has no @Event and cannot be stored");
        }
        return declared.version();
    }

    /** The class of the events stored under {@code name}, if this build knows it. */
    public static Optional<Class<? extends CareEvent>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every event class, by stored name. */
    public static Map<String, Class<? extends CareEvent>> all() {
        return BY_NAME;
    }

    /** The sealed interfaces, one for each family of events. */
    public static Collection<Class<? extends CareEvent>> families() {
        return EventFamilies.all();
    }

    private static Map<String, Class<? extends CareEvent>> byName() {
        var found = new LinkedHashMap<String, Class<? extends CareEvent>>();
        for (Class<? extends CareEvent> family : EventFamilies.all()) {
            for (Class<?> permitted : family.getPermittedSubclasses()) {
                Class<? extends CareEvent> event = permitted.asSubclass(CareEvent.class);
                if (found.put(nameOf(event), event) != null) {
                    throw new IllegalStateException("Two events are stored under the name " + nameOf(event));
                }
            }
        }
        return Map.copyOf(found);
    }
}
