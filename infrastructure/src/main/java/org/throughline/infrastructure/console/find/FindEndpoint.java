package org.throughline.infrastructure.console.find;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.PageAnswers;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageEndpoint;
import org.throughline.infrastructure.console.frame.PersonName;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Visitor;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.infrastructure.console.session.RequestSession;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Takes what somebody searches for, and answers it under an address that says nothing of it. */
@Component
final class FindEndpoint {
    static final String PATH = "/console/find";
    static final String VIEW = "client-search";
    private static final String PAGE = "find";

    private final PageAnswers answers;
    private final PageEndpoint pages;
    private final KeptSearches searches;
    private final Words words;
    private final LocalTimes times;

    FindEndpoint(
            PageAnswers answers, PageEndpoint pages, KeptSearches searches, Templates templates, LocalTimes times) {
        this.answers = answers;
        this.pages = pages;
        this.searches = searches;
        this.words = templates.words();
        this.times = times;
    }

    /** Answers a POST: keeps the terms and goes to where they are answered; what is wrong stands in the form again. */
    Mono<ServerResponse> ask(ServerRequest request) {
        return visitor(request).zipWith(request.formData()).flatMap(asked -> {
            TypedTerms typed = TypedTerms.of(asked.getT2());
            if (!typed.errors().isEmpty()) {
                PageContent again = PageContent.of(
                        "find/find", FindForm.values(words, asked.getT2(), typed.errors(), roles(asked.getT1())));
                return pages.show(asked.getT1(), PAGE, again, HttpStatus.BAD_REQUEST);
            }
            return searches.keep(RequestSession.of(request.exchange()), typed.terms())
                    .flatMap(id -> ServerResponse.seeOther(URI.create(PATH + "/" + id))
                            .cacheControl(CacheControl.noStore())
                            .build());
        });
    }

    /** Answers a GET of a search: asked anew each time. One that no longer waits begins with the empty form. */
    Mono<ServerResponse> found(ServerRequest request) {
        return visitor(request)
                .flatMap(visitor -> searches.find(RequestSession.of(request.exchange()), request.pathVariable("search"))
                        .flatMap(terms -> answers.read(visitor.caller(), VIEW, null, terms)
                                .flatMap(answer -> pages.show(
                                        visitor, PAGE, content(terms, answer, roles(visitor)), HttpStatus.OK)))
                        .switchIfEmpty(Mono.defer(() -> ServerResponse.seeOther(URI.create(PATH))
                                .cacheControl(CacheControl.noStore())
                                .build())));
    }

    private PageContent content(MultiValueMap<String, String> terms, Answer answer, Set<WorkerRole> roles) {
        Map<String, @Nullable Object> values = FindForm.values(words, terms, Map.of(), roles);
        List<Line> lines = answer.rows("rows").stream().map(this::line).toList();
        values.put("answered", true);
        values.put("lines", lines);
        values.put("more", Boolean.TRUE.equals(answer.json().get("more")));
        return PageContent.of("find/find", values, answer);
    }

    private Line line(JsonMap row) {
        String name = PersonName.of(row.object("name"));
        JsonMap birth = row.object("birthDate");
        String died = row.text("diedOn");
        return new Line(
                String.valueOf(row.text("client")),
                name.isEmpty() ? null : name,
                birth.text("date"),
                words.of(Boolean.TRUE.equals(row.get("confirmed")) ? "client.confirmed" : "client.prospect"),
                died == null ? null : times.day(died));
    }

    private Mono<Visitor> visitor(ServerRequest request) {
        return pages.visitor(RoleSets.CARE_AND_PRIVACY, request);
    }

    private static Set<WorkerRole> roles(Visitor visitor) {
        return visitor.caller().viewer().roles();
    }

    /**
     * Somebody found.
     *
     * @param name null if none is known
     * @param born date of birth as far as it is known, or null
     * @param died when they died, in words, or null
     */
    public record Line(
            String client,
            @Nullable String name,
            @Nullable String born,
            String identity,
            @Nullable String died) {}
}
