package org.throughline.infrastructure.console.access;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import reactor.core.publisher.Mono;

/** Draws a history of accesses, of a client or of a worker, and one entry of it. */
@Component
final class AccessDrawing {
    private final Words words;
    private final LocalTimes times;
    private final InstantSource clock;
    private final Directory directory;

    AccessDrawing(Templates templates, LocalTimes times, InstantSource clock, Directory directory) {
        this.words = templates.words();
        this.times = times;
        this.clock = clock;
        this.directory = directory;
    }

    /**
     * The history of {@code about}.
     *
     * @param here its address
     */
    Mono<PageContent> history(PageRequest request, String view, String about, String here) {
        AccessQuestion question =
                AccessQuestion.of(request, clock.instant().atZone(times.zone()).toLocalDate());
        return request.read(view, about, question.parameters(request))
                .zipWith(directory.of(request.visitor()))
                .map(both -> history(both.getT1(), both.getT2(), question, here));
    }

    private PageContent history(Answer history, Names names, AccessQuestion question, String here) {
        JsonMap sum = history.json().object("sum");
        List<AccessLines.Day> days = new AccessLines(words, times, names, here).days(history.rows("rows"));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.access.title"));
        values.put("here", here);
        values.put("q", question);
        values.put("days", days);
        values.put(
                "released",
                number(sum, "releases") == 0
                        ? null
                        : words.of("access.sum", question.days(), number(sum, "people"), number(sum, "releases")));
        values.put(
                "denied", number(sum, "denials") == 0 ? null : words.of("access.sum.denied", number(sum, "denials")));
        values.put("none", words.of("access.none", times.day(question.from())));
        values.put("workers", names.workers());
        values.put("cutShort", history.json().get("cutShort"));
        values.put("next", history.json().text("next"));
        values.put("before", question.from().minusDays(1).toString());
        values.put("behind", question.until().plusDays(1).toString());
        return PageContent.of("access/access", values, history);
    }

    /** One entry of the history. Unknown, another's and hidden are one page. */
    Mono<PageContent> entry(PageRequest request, String view, String about, String here) {
        var given = new LinkedMultiValueMap<String, String>();
        given.add("entry", request.variable("position"));
        return request.read(view, about, given)
                .zipWith(directory.of(request.visitor()))
                .flatMap(both -> {
                    Optional<JsonMap> row = both.getT1().rows("rows").stream().findFirst();
                    return row.<Mono<PageContent>>map(
                                    found -> Mono.just(entry(both.getT1(), found, both.getT2(), here)))
                            .orElseGet(() -> Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND)));
                });
    }

    private PageContent entry(Answer answer, JsonMap row, Names names, String here) {
        var lines = new AccessLines(words, times, names, here);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.entry.title", String.valueOf(row.text("position"))));
        values.put("here", here);
        values.put("sentence", row.text("sentence"));
        values.put("denied", AccessLines.isDenied(row));
        var facts = new LinkedHashMap<String, String>();
        facts.put("entry.who", lines.actor(row));
        facts.put("entry.roles", lines.roles(row));
        facts.put("entry.when", lines.moment(row));
        String purpose = row.text("purpose");
        facts.put("entry.purpose", purpose == null ? words.of("access.purpose.none") : words.of("purpose." + purpose));
        facts.put("entry.outcome", words.of("access.outcome." + row.text("outcome")));
        if (row.text("rule") != null) {
            facts.put(
                    "entry.rule",
                    words.of(
                            "entry.rule.said",
                            String.valueOf(row.text("ruleMeaning")),
                            String.valueOf(row.text("rule"))));
        }
        facts.put("entry.view", String.valueOf(row.text("view")));
        facts.put("entry.fields", lines.list(row, "fields", "access.field."));
        facts.put("entry.count", String.valueOf(row.get("count")));
        facts.put("entry.channel", String.valueOf(row.text("channel")));
        facts.put("entry.request", String.valueOf(row.text("request")));
        facts.put("entry.position", String.valueOf(row.text("position")));
        if (row.text("carePosition") != null) {
            facts.put("entry.care", String.valueOf(row.text("carePosition")));
        }
        values.put("facts", facts);
        return PageContent.of("access/entry", values, answer);
    }

    private static int number(JsonMap sum, String name) {
        return sum.get(name) instanceof Number number ? number.intValue() : 0;
    }
}
