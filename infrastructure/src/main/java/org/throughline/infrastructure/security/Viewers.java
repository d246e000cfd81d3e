package org.throughline.infrastructure.security;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.privacy.PurposeOfUse;
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

    /**
     * The viewer who sends the request now handled. Fails as not signed in for one who is not, or has left, and with
     * {@link InvalidRequest} for a purpose that is none.
     */
    public Mono<Viewer> current(HttpHeaders headers) {
        return Mono.defer(() -> current(PurposeHeader.of(headers)));
    }

    /** The same for one who says why they ask otherwise than in a header; null if they do not say it. */
    public Mono<Viewer> current(@Nullable PurposeOfUse purpose) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(SignedInWorker.class)
                .flatMap(signedIn -> workers.of(signedIn.worker()))
                .filter(WorkerNow::employed)
                .map(standing ->
                        new Viewer(standing.worker(), standing.roles(), standing.programs(), legalEntity, purpose))
                .switchIfEmpty(
                        Mono.error(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in.")));
    }
}
