package org.throughline.infrastructure.console.frame;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts every page on its path. */
@Configuration(proxyBeanMethods = false)
class ConsoleRouter {
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

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> assetRouter(Assets assets) {
        return RouterFunctions.route().GET(Assets.PATH + "{name}", assets::serve).build();
    }
}
