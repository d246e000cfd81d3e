package org.throughline.infrastructure.vault.codec;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Sealed;
import tools.jackson.databind.node.ObjectNode;

/** One event as three programs have it: what was told by a person in words, later with its language, later with a referral. */
final class Told {
    static final String NAME = "test.Told";

    /** The words move into a part of their own, whose language nobody had asked for. */
    static final VersionStep FROM_1 = new VersionStep(NAME, 1, payload -> {
        ObjectNode saying = payload.objectNode();
        saying.set("words", payload.remove("words"));
        saying.put("language", "und");
        payload.set("saying", saying);
        return payload;
    });

    static final VersionStep FROM_2 = VersionStep.withoutChange(NAME, 2);

    private Told() {}

    @Event(namespace = "test", name = "Told", version = "1")
    record First(Envelope envelope, SubjectId client, Sealed<String> words) implements CareEvent {}

    record Saying(Sealed<String> words, @Clear("a code") String language) {}

    @Event(namespace = "test", name = "Told", version = "2")
    record Second(Envelope envelope, SubjectId client, Saying saying) implements CareEvent {}

    @Event(namespace = "test", name = "Told", version = "3")
    record Third(
            Envelope envelope,
            SubjectId client,
            Saying saying,
            @Nullable ReferralId referral) implements CareEvent {}

    static EventVersions<CareEvent> first() {
        return new EventVersions<>(Map.of(NAME, First.class), type -> "1", List.of());
    }

    static EventVersions<CareEvent> second(VersionStep fromFirst) {
        return new EventVersions<>(Map.of(NAME, Second.class), type -> "2", List.of(fromFirst));
    }

    static EventVersions<CareEvent> third(VersionStep... steps) {
        return new EventVersions<>(
                Map.of(NAME, Third.class), type -> "3", Stream.of(steps).toList());
    }
}
