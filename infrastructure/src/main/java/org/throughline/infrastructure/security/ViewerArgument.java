package org.throughline.infrastructure.security;

import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.kernel.access.Viewer;
import reactor.core.publisher.Mono;

/** Gives an endpoint that declares a {@link Viewer} the viewer of the request. */
public final class ViewerArgument implements HandlerMethodArgumentResolver {
    private final Viewers viewers;

    /** Takes viewers from {@code viewers}. */
    public ViewerArgument(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return viewers.current(exchange.getRequest().getHeaders()).cast(Object.class);
    }
}
