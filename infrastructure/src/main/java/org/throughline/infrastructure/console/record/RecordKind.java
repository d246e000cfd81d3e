package org.throughline.infrastructure.console.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of record that has a page, with what is most usually done in each of its states. */
enum RecordKind {
    REFERRAL(
            "referral",
            "referrals",
            Map.of(
                    "CREATED", List.of("sending"),
                    "SENT", List.of("acceptance", "decline", "acknowledgement"),
                    "ACKNOWLEDGED", List.of("acceptance", "decline"),
                    "ACCEPTED", List.of("appointments", "source-notices"),
                    "DECLINED", List.of("sending", "closure"))),
    INTAKE("intake", "intakes", Map.of(RecordKind.ANY, List.of("completion"))),
    EPISODE("episode", "episodes", Map.of(RecordKind.ANY, List.of("documents", "discharge"))),
    TRANSITION(
            "transition",
            "transitions",
            Map.of(
                    "OPEN", List.of("owner", "handoff-request"),
                    "HANDOFF_REQUESTED", List.of("handoff-acceptance", "handoff-decline"),
                    "HANDOFF_DECLINED", List.of("handoff-request"),
                    "HANDOFF_ACCEPTED", List.of("warm-handoff", "completion"))),
    CRISIS("crisis", "crises", Map.of(RecordKind.ANY, List.of("mobile-response", "arrival", "disposition"))),
    APPOINTMENT("appointment", "appointments", Map.of("BOOKED", List.of("attendance", "no-show", "time")));

    private static final String ANY = "";

    private final String noun;
    private final String plural;

    @SuppressWarnings("ImmutableEnumChecker") // made of unmodifiable maps
    private final Map<String, List<String>> usual;

    RecordKind(String noun, String plural, Map<String, List<String>> usual) {
        this.noun = noun;
        this.plural = plural;
        this.usual = usual;
    }

    /** The variable of its paths. */
    String noun() {
        return noun;
    }

    /** Where its page is, or the forms of its commands are, below their roots. */
    String path() {
        return "/" + plural + "/{" + noun + "}";
    }

    /** The last parts of the paths of what is usually done in {@code state}, the most usual first. */
    List<String> usual(@Nullable String state) {
        return usual.getOrDefault(state == null ? ANY : state, usual.getOrDefault(ANY, List.of()));
    }
}
