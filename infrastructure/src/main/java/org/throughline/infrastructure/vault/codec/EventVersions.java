package org.throughline.infrastructure.vault.codec;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.json.NewerVersion;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.json.UnstorableJson;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.kernel.event.EventTags;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what one ledger holds, in every version in which it was ever stored: a payload of an older version is brought to the
 * newest, step by step, on its JSON, and bound then. Versions are counted 1, 2, 3. Sealed values stay ciphertext.
 *
 * @param <E> what the ledger holds
 */
public final class EventVersions<E> {
    private final Map<String, Class<? extends E>> classes;
    private final Map<String, Integer> newest = new HashMap<>();
    private final Map<String, Map<Integer, VersionStep>> steps = new HashMap<>();

    /**
     * Reads the events of a catalogue.
     *
     * @param classes every class by its stored name
     * @param versionOf the version in which new events of a class are stored
     * @param steps from each older version of each event to the next
     * @throws IllegalArgumentException if a class cannot be stored, a version is no number from 1 on, a step is missing, or
     *     there is one of nothing or a second one
     */
    public EventVersions(
            Map<String, Class<? extends E>> classes,
            Function<Class<? extends E>, String> versionOf,
            Collection<VersionStep> steps) {
        this.classes = Map.copyOf(classes);
        this.classes.forEach((name, type) -> {
            EventJson.demandStorable(type);
            newest.put(name, number(name, versionOf.apply(type)));
        });
        for (VersionStep step : steps) {
            if (step.from() >= newest.getOrDefault(step.name(), 0)) {
                throw new IllegalArgumentException("No event " + step.name() + " has a version after " + step.from());
            }
            if (this.steps.computeIfAbsent(step.name(), any -> new HashMap<>()).put(step.from(), step) != null) {
                throw new IllegalArgumentException("Two steps lead from version " + step.from() + " of " + step.name());
            }
        }
        newest.forEach((name, version) -> {
            for (int from = 1; from < version; from++) {
                step(name, from);
            }
        });
    }

    private VersionStep step(String name, int from) {
        VersionStep step = steps.getOrDefault(name, Map.of()).get(from);
        if (step == null) {
            throw new IllegalArgumentException("No step leads from version " + from + " of " + name);
        }
        return step;
    }

    private static int number(String name, String version) {
        if (!version.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("A version of " + name + " is no number from 1 on");
        }
        return Integer.parseInt(version);
    }

    /**
     * The event of a payload, in the newest version.
     *
     * @param name stored name, {@code namespace.Name}
     * @param version the version in which it was stored
     * @throws NewerVersion if a newer program has written it
     * @throws UnreadableJson if the payload is no such event
     */
    public E read(String name, String version, byte[] payload) {
        Class<? extends E> type = classes.get(name);
        if (type == null) {
            throw new NewerVersion("This program does not know events named " + name + "; a newer one has written it");
        }
        int last = newest.getOrDefault(name, 1);
        int stored = storedVersion(name, version);
        if (stored > last) {
            throw new NewerVersion(name + " was stored in version " + stored
                    + " by a newer program; this one reads it up to version " + last);
        }
        return EventJson.read(stored == last ? payload : brought(name, stored, last, payload), type);
    }

    private static int storedVersion(String name, String version) {
        try {
            return number(name, version);
        } catch (IllegalArgumentException none) {
            throw new UnreadableJson("The stored version of an event " + name + " is no number from 1 on");
        }
    }

    private byte[] brought(String name, int from, int to, byte[] payload) {
        ObjectNode tree = PayloadTree.of(payload);
        List<String> sealed = PayloadTree.sealedValues(tree);
        for (int version = from; version < to; version++) {
            tree = step(name, version).change().apply(tree);
        }
        if (!PayloadTree.sealedValues(tree).equals(sealed)) {
            throw new UnreadableJson("A step from version " + from + " of " + name + " touches a sealed value");
        }
        return PayloadTree.bytes(tree);
    }

    /**
     * The event of a stored one. What was stored in an older version must hold, in the newest, exactly the ids it is found by:
     * with one more or one less, a view that is folded as events come would not be the view that is folded from what is found.
     *
     * @throws UnreadableJson as {@link #read(String, String, byte[])}, if it is not written in JSON, or its ids are not its tags
     */
    public E read(RecordedEvent recorded) {
        NewEvent stored = recorded.event();
        if (stored.codec() != NewEvent.JSON) {
            throw new UnreadableJson("The event at " + recorded.position() + " is not written in JSON");
        }
        E event = read(stored.type(), stored.version(), stored.payload());
        boolean older = !stored.version().equals(String.valueOf(newest.get(stored.type())));
        if (older && !tags(event).equals(stored.tags())) {
            throw new UnreadableJson("Version " + stored.version() + " of " + stored.type()
                    + " is read with other ids than it was stored with");
        }
        return event;
    }

    /**
     * What {@code payload}, just written for {@code event} and not stored yet, will be read as.
     *
     * @throws UnstorableJson if it could not be read, or would be read as something else
     */
    public E readBack(E event, String name, byte[] payload) {
        E back;
        try {
            back = read(name, String.valueOf(newest.get(name)), payload);
        } catch (UnreadableJson refused) {
            throw new UnstorableJson(name + " could not be read again: " + refused.getMessage());
        }
        if (!back.equals(event)) {
            throw new UnstorableJson(name + " would be read again as something else");
        }
        return back;
    }

    /** The ids in an event as what it is found by. */
    static Set<Tag> tags(Object event) {
        return EventTags.of(event).stream()
                .map(id -> new Tag(id.tagKey(), id.tagValue()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
