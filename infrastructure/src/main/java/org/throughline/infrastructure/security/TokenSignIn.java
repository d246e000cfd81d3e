package org.throughline.infrastructure.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.kernel.access.SignInFailure;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;

/**
 * Signs in with a signed token of the county's identity provider (RFC 6750, 7519). The token says who somebody is; roles
 * and programs still come from the worker's events.
 */
public final class TokenSignIn implements ReactiveAuthenticationManager {
    private final ReactiveJwtDecoder decoder;
    private final String workerClaim;
    private final WorkerDirectory workers;
    private final SignInRecorder recorder;

    /**
     * Accepts what {@code decoder} accepts.
     *
     * @param workerClaim the claim that holds the worker's id
     */
    public TokenSignIn(
            ReactiveJwtDecoder decoder, String workerClaim, WorkerDirectory workers, SignInRecorder recorder) {
        this.decoder = decoder;
        this.workerClaim = workerClaim;
        this.workers = workers;
        this.recorder = recorder;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication attempt) {
        if (!(attempt instanceof BearerTokenAuthenticationToken bearer)) {
            return Mono.empty();
        }
        return decoder.decode(bearer.getToken())
                .onErrorResume(
                        // What Spring Security says of keys that cannot be had
                        IllegalStateException.class,
                        noKeys -> recorder.postponed(SignInPostponed.Reason.NO_KEYS)
                                .then(Mono.error(
                                        new SignInPostponed(SignInPostponed.Reason.NO_KEYS, ProviderKeys.PAUSE))))
                .onErrorResume(
                        failed -> !(failed instanceof SignInPostponed), bad -> refused(null, SignInFailure.BAD_TOKEN))
                .flatMap(token -> {
                    WorkerId worker = workerOf(token);
                    return worker == null ? refused(null, SignInFailure.BAD_TOKEN) : employed(worker);
                });
    }

    private Mono<Authentication> employed(WorkerId worker) {
        return workers.of(worker)
                .flatMap(standing -> standing.employed()
                        ? recorder.signedIn(worker).thenReturn(new WorkerAuthentication(worker))
                        : refused(worker, SignInFailure.NOT_EMPLOYED));
    }

    private @Nullable WorkerId workerOf(Jwt token) {
        try {
            String claimed = token.getClaimAsString(workerClaim);
            return claimed == null ? null : new WorkerId(UUID.fromString(claimed));
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private <T> Mono<T> refused(@Nullable WorkerId worker, SignInFailure reason) {
        return recorder.refused(worker, reason).then(Mono.error(TokenSignIn::bad));
    }

    private static AuthenticationException bad() {
        return new InvalidBearerTokenException("The token is not valid.");
    }
}
