package org.throughline.infrastructure.json;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.transition.TransitionTrigger;

/** Under which name each alternative of a sealed interface is stored: part of the format, never taken from a class. */
final class UnionNames {
    /** The property that holds the name; always the first. */
    static final String PROPERTY = "kind";

    private static final Map<Class<?>, Map<Class<?>, String>> BY_UNION = Map.of(
            FollowUp.class,
            Map.of(
                    FollowUp.Booked.class, "booked",
                    FollowUp.Refused.class, "refused",
                    FollowUp.NotApplicable.class, "not-applicable"),
            TransitionTrigger.class,
            Map.of(
                    TransitionTrigger.StayEnded.class, "stay-ended",
                    TransitionTrigger.EmergencyVisitEnded.class, "emergency-visit-ended",
                    TransitionTrigger.EpisodeEnded.class, "episode-ended",
                    TransitionTrigger.CrisisEnded.class, "crisis-ended",
                    TransitionTrigger.OpenedByHand.class, "opened-by-hand"));

    private static final Map<Class<?>, String> BY_MEMBER = BY_UNION.values().stream()
            .flatMap(members -> members.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private UnionNames() {}

    /** The name of an alternative, or null for a record that is none. */
    static @Nullable String of(Class<?> member) {
        StoredAs said = member.getAnnotation(StoredAs.class);
        return said == null ? BY_MEMBER.get(member) : said.value();
    }

    /** The alternatives by name; every permitted class must have one. */
    static Map<String, Class<?>> membersOf(Class<?> union) {
        var members = new HashMap<String, Class<?>>();
        for (Class<?> permitted : union.getPermittedSubclasses()) {
            String name = of(permitted);
            if (name == null || members.put(name, permitted) != null) {
                throw new IllegalArgumentException(permitted.getName() + " has no stored name of its own");
            }
        }
        return members;
    }
}
