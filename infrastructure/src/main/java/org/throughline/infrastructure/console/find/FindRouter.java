package org.throughline.infrastructure.console.find;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts searches on their paths. */
@Configuration(proxyBeanMethods = false)
class FindRouter {
    @Bean
    @Order(1)
    RouterFunction<ServerResponse> searches(FindEndpoint endpoint) {
        return RouterFunctions.route()
                .POST(FindEndpoint.PATH, endpoint::ask)
                .GET(FindEndpoint.PATH + "/{search}", endpoint::found)
                .build();
    }
}
