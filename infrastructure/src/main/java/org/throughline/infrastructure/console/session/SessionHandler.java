package org.throughline.infrastructure.console.session;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.security.session.ConsoleSession;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;

/** What somebody does with their session: stays, changes why they are here, ends it or another of theirs. */
final class SessionHandler {
    private final SessionDesk desk;
    private final ConsoleSessions sessions;

    SessionHandler(SessionDesk desk, ConsoleSessions sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    Mono<ServerResponse> signOut(ServerRequest request) {
        return sessions.signOut(RequestSession.of(request.exchange()), desk.request())
                .then(Mono.defer(() -> {
                    SessionCookie.clear(request.exchange().getResponse());
                    return goTo(URI.create(ConsolePaths.SIGN_IN + "?out=1"));
                }));
    }

    /** Uses the session; a script is told when it ends now, a form goes back to its page. */
    Mono<ServerResponse> stay(ServerRequest request) {
        return sessions.stay(RequestSession.of(request.exchange()))
                .switchIfEmpty(Mono.error(SessionHandler::ended))
                .flatMap(session -> wantsJson(request)
                        ? ServerResponse.ok()
                                .cacheControl(CacheControl.noStore())
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(Map.of("ends", session.endsAt().toString()))
                        : back(request));
    }

    Mono<ServerResponse> purpose(ServerRequest request) {
        ConsoleSession session = RequestSession.of(request.exchange());
        return request.formData()
                .flatMap(form -> desk.forPurpose(session, purpose(form.getFirst("purpose")))
                        .switchIfEmpty(Mono.error(SessionHandler::ended))
                        .flatMap(changed -> goTo(URI.create(to(form)))));
    }

    Mono<ServerResponse> end(ServerRequest request) {
        ConsoleSession own = RequestSession.of(request.exchange());
        return sessions.end(own.worker(), name(request.pathVariable("name")), desk.request())
                .flatMap(ended -> ended
                        ? goTo(URI.create(ConsolePaths.SESSION))
                        : Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private static Mono<ServerResponse> back(ServerRequest request) {
        return request.formData().flatMap(form -> goTo(URI.create(to(form))));
    }

    private static Mono<ServerResponse> goTo(URI page) {
        return ServerResponse.seeOther(page).build();
    }

    private static String to(MultiValueMap<String, String> form) {
        return LocalPath.of(form.getFirst("to"));
    }

    private static boolean wantsJson(ServerRequest request) {
        List<MediaType> accepted = request.headers().accept();
        return accepted.contains(MediaType.APPLICATION_JSON);
    }

    private static @Nullable PurposeOfUse purpose(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        return SignInHandler.purpose(code)
                .orElseThrow(() -> new InvalidRequest("purpose", "is no purpose of use", "one that the page offers"));
    }

    private static UUID name(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, none);
        }
    }

    private static AuthenticationCredentialsNotFoundException ended() {
        return new AuthenticationCredentialsNotFoundException("The session has ended.");
    }
}
