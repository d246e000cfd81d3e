package org.throughline.infrastructure.console.frame;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows.
 *
 * @param template its template below the console's package, such as {@code day/day}; it has a fragment {@code main}
 * @param panel a template with a fragment {@code panel} that stands beside it, or null
 * @param values what the template names
 * @param answers the answers that it rests on
 */
public record PageContent(
        String template, @Nullable String panel, Map<String, @Nullable Object> values, List<Answer> answers) {
    /** Keeps its own copies. */
    public PageContent {
        values = new LinkedHashMap<>(values);
        answers = List.copyOf(answers);
    }

    /** A page without a panel. */
    public static PageContent of(String template, Map<String, @Nullable Object> values, Answer... answers) {
        return new PageContent(template, null, values, List.of(answers));
    }

    /** The same with a panel, whose values and answers come to those that are there. */
    public PageContent beside(String template, Map<String, @Nullable Object> more, Collection<Answer> also) {
        var both = new LinkedHashMap<String, @Nullable Object>(values);
        both.putAll(more);
        return new PageContent(
                this.template,
                template,
                both,
                Stream.concat(answers.stream(), also.stream()).toList());
    }

    /** When the oldest of its answers was made; {@code now} if it has none. */
    Instant asOf(Instant now) {
        return answers.stream().map(Answer::made).min(Instant::compareTo).orElse(now);
    }
}
