package org.throughline.kernel.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.protection.IncidentEvent;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.workforce.PractitionerEvent;
import org.throughline.kernel.workforce.WorkerEvent;

/** All events of the care ledger by their stored names. */
public final class EventCatalogue {
    private static final List<Class<? extends CareEvent>> CAPABILITIES = List.of(
            ClientEvent.class,
            ProgramEvent.class,
            DirectoryEvent.class,
            WorkerEvent.class,
            PractitionerEvent.class,
            ReferralEvent.class,
            IntakeEvent.class,
            EpisodeEvent.class,
            ContactEvent.class,
            ExternalCareEvent.class,
            TransitionEvent.class,
            CrisisEvent.class,
            IncidentEvent.class);

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
    public static Collection<Class<? extends CareEvent>> capabilities() {
        return CAPABILITIES;
    }

    private static Map<String, Class<? extends CareEvent>> byName() {
        var found = new LinkedHashMap<String, Class<? extends CareEvent>>();
        for (Class<? extends CareEvent> capability : CAPABILITIES) {
            for (Class<?> permitted : capability.getPermittedSubclasses()) {
                Class<? extends CareEvent> event = permitted.asSubclass(CareEvent.class);
                if (found.put(nameOf(event), event) != null) {
                    throw new IllegalStateException("Two events are stored under the name " + nameOf(event));
                }
            }
        }
        return Map.copyOf(found);
    }
}
