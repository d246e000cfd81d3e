package org.throughline.infrastructure.console.frame;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.publisher.Mono;

/** Puts every page on its path. */
@Configuration(proxyBeanMethods = false)
class ConsoleRouter {
    /** The county's times, as all pages say them. */
    @Bean
    LocalTimes localTimes(PolicyPack policy, Templates templates) {
        return new LocalTimes(policy.zone(), templates.words());
    }

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> pageRouter(List<ConsolePage> pages, PageEndpoint endpoint) {
        RouterFunctions.Builder router = RouterFunctions.route();
        Set<String> paths = new HashSet<>();
        for (ConsolePage page : pages) {
            if (!paths.add(page.path())) {
                throw new IllegalStateException("Two pages have the path " + page.path());
            }
            router.GET(page.path(), request -> endpoint.handle(page, request));
        }
        return router.build();
    }

    /** The console opens where the viewer's work begins. */
    @Bean
    @Order(1)
    RouterFunction<ServerResponse> startRouter(Visitors visitors, Frame frame) {
        return RouterFunctions.route()
                .GET(
                        "/console",
                        request -> visitors.of(request.exchange())
                                .mapNotNull(visitor ->
                                        frame.start(visitor.caller().viewer()).orElse(null))
                                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)))
                                .flatMap(start -> ServerResponse.seeOther(URI.create(start))
                                        .build()))
                .build();
    }

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> assetRouter(Assets assets) {
        return RouterFunctions.route()
                .GET(Assets.PATH + "{name}", assets::serve)
                .build();
    }
}
