package org.throughline.infrastructure.console.session;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The page on which somebody says who they are. */
public interface SignInPage {
    /** The page with this form. */
    Mono<ServerResponse> show(SignInForm form, HttpStatus status);
}
