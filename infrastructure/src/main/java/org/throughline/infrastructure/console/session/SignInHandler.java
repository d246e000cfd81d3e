package org.throughline.infrastructure.console.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.infrastructure.security.SignInPostponed;
import org.throughline.infrastructure.security.place.Places;
import org.throughline.infrastructure.security.session.ConsoleSession;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;

/** Signs in by a form. Whatever is wrong with name or password is told in one sentence, on the page. */
final class SignInHandler {
    private static final Pattern NOTE = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final SessionDesk desk;
    private final SignInPage page;
    private final Places places;

    SignInHandler(SessionDesk desk, SignInPage page, Places places) {
        this.desk = desk;
        this.page = page;
        this.places = places;
    }

    /** The page; whoever has signed in goes on. A browser that comes from signing in without the cookie did not keep it. */
    Mono<ServerResponse> show(ServerRequest request) {
        String to = LocalPath.of(request.queryParam("to").orElse(null));
        String kept = note(request.queryParam("kept").orElse(null));
        if (RequestSession.find(request.exchange()).isPresent()) {
            return ServerResponse.seeOther(ConsolePaths.with(to, kept)).build();
        }
        String message = null;
        if (request.queryParam(ConsolePaths.DONE).isPresent()) {
            message = "session.no-cookie";
        } else if (request.queryParam("out").isPresent()) {
            message = "session.signed-out";
        } else if (SessionCookie.of(request.exchange().getRequest()).isPresent()) {
            message = kept == null ? "session.ended" : "session.ended-with-form";
        }
        return page.show(SignInForm.empty(to, kept, message), HttpStatus.OK);
    }

    /** Signs in. */
    Mono<ServerResponse> signIn(ServerRequest request) {
        return request.formData().flatMap(form -> signIn(request.exchange(), form));
    }

    private Mono<ServerResponse> signIn(ServerWebExchange exchange, MultiValueMap<String, String> said) {
        String name = text(said, "name");
        PurposeOfUse purpose = purpose(said.getFirst("purpose")).orElse(null);
        String to = LocalPath.of(said.getFirst("to"));
        String kept = note(said.getFirst("kept"));
        var form = new SignInForm(to, kept, name, purpose == null ? null : purpose.name(), null, 0);
        return desk.signIn(
                        name,
                        text(said, "password"),
                        places.of(exchange.getRequest()),
                        purpose,
                        SessionCookie.of(exchange.getRequest()).orElse(null))
                .flatMap(session -> begin(exchange, session, form))
                .onErrorResume(BadCredentialsException.class, wrong -> refused(form))
                .onErrorResume(AccessTraceUnavailable.class, away -> unavailable(form))
                .onErrorResume(SignInPostponed.class, later -> postponed(exchange, form, later));
    }

    private Mono<ServerResponse> begin(ServerWebExchange exchange, ConsoleSession session, SignInForm form) {
        SessionCookie.set(exchange.getResponse(), session.id());
        return desk.needsAnotherPurpose(session.worker(), session.purpose())
                .map(needs -> needs ? ConsolePaths.SESSION + "?to=" + ConsolePaths.encoded(form.to()) : form.to())
                .flatMap(next -> ServerResponse.seeOther(ConsolePaths.signIn(next, form.kept(), true))
                        .build());
    }

    private Mono<ServerResponse> refused(SignInForm form) {
        return page.show(told(form, "session.wrong", Duration.ZERO), HttpStatus.FORBIDDEN);
    }

    private Mono<ServerResponse> unavailable(SignInForm form) {
        return page.show(told(form, "session.unavailable", Duration.ZERO), HttpStatus.SERVICE_UNAVAILABLE);
    }

    private Mono<ServerResponse> postponed(ServerWebExchange exchange, SignInForm form, SignInPostponed later) {
        boolean often = later.reason() == SignInPostponed.Reason.TOO_MANY_ATTEMPTS;
        SignInForm told = told(form, often ? "session.too-many" : "session.busy", later.after());
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(told.seconds()));
        return page.show(told, often ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** Rather too late than too early. */
    private static SignInForm told(SignInForm form, String message, Duration after) {
        long seconds = after.plusSeconds(1).minusNanos(1).toSeconds();
        return new SignInForm(form.to(), form.kept(), form.name(), form.purpose(), message, seconds);
    }

    /** The purpose of this code; empty for none, and for what is none. */
    static Optional<PurposeOfUse> purpose(@Nullable String code) {
        return Arrays.stream(PurposeOfUse.values())
                .filter(purpose -> purpose.name().equals(code))
                .findFirst();
    }

    private static String text(MultiValueMap<String, String> said, String field) {
        return Objects.requireNonNullElse(said.getFirst(field), "");
    }

    private static @Nullable String note(@Nullable String id) {
        return id != null && NOTE.matcher(id).matches() ? id : null;
    }
}
