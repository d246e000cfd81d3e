package org.throughline.infrastructure.console.proof;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.proof.ProofRequests;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.PageEndpoint;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Visitor;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.query.proof.Continuation;
import reactor.core.publisher.Mono;

/** What is sent from the page of the proof, and the checkpoints that it gives to keep. */
@Configuration(proxyBeanMethods = false)
class ProofPageRouter {
    private static final MediaType NOTE = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final int LONGEST = 16_384;

    private final ProofPage page;
    private final ProofRequests requests;
    private final PageEndpoint pages;
    private final Words words;

    ProofPageRouter(ProofPage page, ProofRequests requests, PageEndpoint pages, Templates templates) {
        this.page = page;
        this.requests = requests;
        this.pages = pages;
        this.words = templates.words();
    }

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> proofForms() {
        return RouterFunctions.route()
                .POST(
                        ProofPage.HERE + "/verifications",
                        request -> visited(
                                request,
                                visitor -> requests.verify(visitor.caller()).flatMap(begun -> back())))
                .POST(
                        ProofPage.HERE + "/verifications/{verification}/cancellation",
                        request -> visited(
                                request,
                                visitor -> requests.cancel(request.pathVariable("verification"), visitor.caller())
                                        .flatMap(cancelled -> back())))
                .POST(ProofPage.HERE + "/consistency", request -> visited(request, visitor -> pasted(request, visitor)))
                .GET(
                        ProofPage.HERE + "/checkpoints/{ledger}",
                        request -> visited(request, visitor -> note(request, visitor)))
                .build();
    }

    private Mono<ServerResponse> visited(ServerRequest request, Function<Visitor, Mono<ServerResponse>> answer) {
        return pages.visitor(page.roles(), request).flatMap(answer);
    }

    private static Mono<ServerResponse> back() {
        return ServerResponse.seeOther(URI.create(ProofPage.HERE)).build();
    }

    private Mono<ServerResponse> pasted(ServerRequest request, Visitor visitor) {
        return request.formData().flatMap(form -> {
            String typed = String.valueOf(form.getFirst("checkpoint"));
            String kept = typed.substring(0, Math.min(typed.length(), LONGEST));
            return requests.continuation(kept, visitor.caller())
                    .map(released -> told(kept, released.view()))
                    .onErrorResume(
                            InvalidRequest.class,
                            wrong -> Mono.just(new ProofPage.Pasted(kept, error(wrong), null, false, null)))
                    .flatMap(result -> page.content(pages.asked(visitor, request), result)
                            .flatMap(content -> pages.show(
                                    visitor,
                                    page.name(),
                                    content,
                                    result.error() == null ? HttpStatus.OK : HttpStatus.BAD_REQUEST)));
        });
    }

    private String error(InvalidRequest wrong) {
        return words.of(
                "proof.paste.wrong",
                wrong.errors().getFirst().problem(),
                wrong.errors().getFirst().acceptable());
    }

    private ProofPage.Pasted told(String typed, Continuation found) {
        String key = found.continues() ? "proof.paste.continues." : "proof.paste.differs.";
        return new ProofPage.Pasted(
                typed,
                null,
                words.of(key + found.ledger(), found.older(), found.newer()),
                !found.continues(),
                found.proof());
    }

    /** The newest checkpoint of a ledger as a file: what others verify, byte by byte. */
    private Mono<ServerResponse> note(ServerRequest request, Visitor visitor) {
        String ledger = request.pathVariable("ledger");
        return pages.asked(visitor, request)
                .read(ProofPage.VIEW, null)
                .flatMap(answer -> Mono.justOrEmpty(answer.rows("ledgers").stream()
                        .filter(one -> ledger.equals(one.text("ledger")))
                        .map(one -> one.object("checkpoint"))
                        .filter(checkpoint -> !checkpoint.isEmpty())
                        .findFirst()))
                .switchIfEmpty(Mono.error(ProofPageRouter::nothingHere))
                .flatMap(checkpoint -> file(ledger, checkpoint));
    }

    private static Mono<ServerResponse> file(String ledger, JsonMap checkpoint) {
        return ServerResponse.ok()
                .contentType(NOTE)
                .cacheControl(CacheControl.noStore())
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(ledger + ".checkpoint")
                        .build()))
                .bodyValue(String.valueOf(checkpoint.text("note")));
    }

    private static ResponseStatusException nothingHere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
