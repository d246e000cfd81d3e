package org.throughline.infrastructure.security;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.program.LegalEntityId;
import reactor.core.publisher.Mono;

/** Makes the viewer of a request from who signed in and what they are at this moment. */
public final class Viewers {
    private final WorkerDirectory workers;
    private final LegalEntityId legalEntity;

    /** @param legalEntity the legal entity that the county's workers work for */
    public Viewers(WorkerDirectory workers, LegalEntityId legalEntity) {
        this.workers = workers;
        this.legalEntity = legalEntity;
    }

    /** The viewer who sends the request now handled; fails as not signed in for one who is not, or has left. */
    public Mono<Viewer> current(HttpHeaders headers) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(SignedInWorker.class)
                .flatMap(signedIn -> workers.of(signedIn.worker()))
                .filter(WorkerStanding::employed)
                .map(standing -> new Viewer(
                        standing.worker(),
                        standing.roles(),
                        standing.programs(),
                        legalEntity,
                        PurposeHeader.of(headers)))
                .switchIfEmpty(
                        Mono.error(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in.")));
    }
}
