package org.throughline.infrastructure.console.trail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import reactor.core.publisher.Mono;

/** Draws a trail as of a moment, or what came to it between two. */
@Component
final class TrailDrawing {
    private static final String PAGE = "500";
    private static final int MOST_PAGES = 10;

    private final Words words;
    private final LocalTimes times;
    private final Directory directory;

    TrailDrawing(Templates templates, LocalTimes times, Directory directory) {
        this.words = templates.words();
        this.times = times;
        this.directory = directory;
    }

    /**
     * The trail that {@code view} tells of {@code about}.
     *
     * @param here its address
     * @param back address of what it is about
     */
    Mono<PageContent> content(PageRequest request, String view, String about, String here, String back) {
        String moment = request.parameter("asOf").orElse("");
        String since = request.parameter("since").orElse("");
        Mono<List<Answer>> now = all(request, view, about, moment);
        Mono<Set<String>> known = since.isEmpty()
                ? Mono.just(Set.of())
                : all(request, view, about, since).map(TrailDrawing::positions);
        return Mono.zip(now, known, directory.of(request.visitor())).map(all -> {
            List<JsonMap> rows = all.getT1().stream()
                    .flatMap(page -> page.rows("rows").stream())
                    .filter(row -> !all.getT2().contains(String.valueOf(row.text("position"))))
                    .toList();
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("title", words.of("page.trail.title"));
            values.put("here", here);
            values.put("back", back);
            values.put("moment", moment);
            values.put("since", since);
            values.put("days", new TrailLines(words, times, all.getT3()).of(rows));
            values.put("cut", all.getT1().getLast().json().text("next") != null);
            return new PageContent("trail/trail", null, values, all.getT1());
        });
    }

    /** All pages of the trail, which begins with what was first: the newest day stands in the last of them. */
    private static Mono<List<Answer>> all(PageRequest request, String view, String about, String moment) {
        return read(request, view, about, moment, null)
                .expand(answer -> {
                    String next = answer.json().text("next");
                    return next == null ? Mono.empty() : read(request, view, about, moment, next);
                })
                .take(MOST_PAGES)
                .collectList();
    }

    private static Mono<Answer> read(
            PageRequest request, String view, String about, String moment, @Nullable String after) {
        var given = new LinkedMultiValueMap<String, String>();
        given.add("limit", PAGE);
        if (!moment.isEmpty()) {
            given.add("asOf", moment);
        }
        if (after != null) {
            given.add("after", after);
        }
        return request.read(view, about, given);
    }

    private static Set<String> positions(List<Answer> trail) {
        return trail.stream()
                .flatMap(page -> page.rows("rows").stream())
                .map(row -> String.valueOf(row.text("position")))
                .collect(Collectors.toSet());
    }
}
