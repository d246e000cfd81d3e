package org.throughline.infrastructure.console.contact;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.policy.ClockRule;
import org.throughline.kernel.policy.PolicyPack;

/** What a contact met: deadlines that were there before it and are no longer, against those that stay. */
final class MetClocks {
    private static final Pattern DOT = Pattern.compile("\\.");

    private final PolicyPack policy;
    private final Words words;

    MetClocks(PolicyPack policy, Words words) {
        this.policy = policy;
        this.words = words;
    }

    /**
     * In sentences, what was met first.
     *
     * @param before ids of the rules of what was due before, joined by dots
     * @param row the client's row after it
     */
    List<String> sentences(String before, JsonMap row) {
        Set<String> still = row.objects("due").stream()
                .map(due -> String.valueOf(due.text("rule")))
                .collect(Collectors.toSet());
        Set<String> ids = DOT.splitAsStream(before).collect(Collectors.toSet());
        List<ClockRule> was =
                policy.clocks().stream().filter(rule -> ids.contains(rule.id())).toList();
        Stream<String> met = was.stream()
                .filter(rule -> !still.contains(rule.id()))
                .map(rule -> words.of("contact.met", rule.title()));
        Stream<String> stays = was.stream()
                .filter(rule -> still.contains(rule.id()))
                .map(rule -> words.of("contact.still", rule.title()));
        return Stream.concat(met, stays).toList();
    }
}
