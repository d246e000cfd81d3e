package org.throughline.infrastructure.console.frame;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.kernel.refusal.Refusal;
import reactor.core.publisher.Mono;

/**
 * The names that pages put in the place of ids, as the directory tells them to the one who looks: one read of it a session
 * and five minutes, with its entry. Where it may not be asked, nobody and nothing has a name.
 */
@Component
public final class Directory {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST_SESSIONS = 1000;
    private static final String PAGE = "500";

    private final PageAnswers answers;
    private final Cache<Reader, Mono<Names>> kept = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MOST_SESSIONS)
            .build();

    Directory(PageAnswers answers) {
        this.answers = answers;
    }

    /** The names for {@code visitor}, at most five minutes old. */
    public Mono<Names> of(Visitor visitor) {
        var reader = new Reader(visitor.csrfToken(), visitor.caller().viewer().toString());
        return Mono.defer(() -> kept.get(
                reader,
                first -> read(visitor.caller())
                        .doOnError(failed -> kept.invalidate(reader))
                        .cache()));
    }

    private Mono<Names> read(Caller caller) {
        return Mono.zip(
                        all(caller, "programs", null, new ArrayList<>()),
                        all(caller, "workers", null, new ArrayList<>()))
                .map(both ->
                        new Names(named(both.getT2(), "worker"), named(both.getT1(), "program"), left(both.getT2())))
                .onErrorResume(
                        failed -> failed instanceof Refusal || failed instanceof InvalidRequest,
                        refused -> Mono.just(new Names(Map.of(), Map.of())));
    }

    private Mono<List<JsonMap>> all(Caller caller, String view, @Nullable String after, List<JsonMap> found) {
        var given = new LinkedMultiValueMap<String, String>();
        given.add("limit", PAGE);
        if (after != null) {
            given.add("after", after);
        }
        return answers.read(caller, view, null, given).flatMap(answer -> {
            found.addAll(answer.rows("rows"));
            String next = answer.json().text("next");
            return next == null ? Mono.just(found) : all(caller, view, next, found);
        });
    }

    private static Map<String, String> named(List<JsonMap> rows, String id) {
        var names = new LinkedHashMap<String, String>();
        rows.forEach(row -> names.put(String.valueOf(row.text(id)), name(row)));
        return names;
    }

    private static Set<String> left(List<JsonMap> workers) {
        return workers.stream()
                .filter(worker -> Boolean.FALSE.equals(worker.get("employed")))
                .map(worker -> String.valueOf(worker.text("worker")))
                .collect(Collectors.toSet());
    }

    private static String name(JsonMap row) {
        return row.get("name") instanceof JsonMap person ? PersonName.of(person) : String.valueOf(row.text("name"));
    }

    /** Whose names they are: what the viewer may know depends on all of it. */
    private record Reader(String session, String viewer) {}
}
