package org.throughline.infrastructure.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts every command on its path. */
@Configuration(proxyBeanMethods = false)
class ApiRouter {
    /** Where the API begins. */
    static final String ROOT = "/api/v1";

    @Bean
    RouterFunction<ServerResponse> commandRouter(List<CommandRoutes> capabilities, CommandEndpoint endpoint) {
        RouterFunctions.Builder router = RouterFunctions.route();
        Set<String> paths = new HashSet<>();
        for (CommandRoute route :
                capabilities.stream().flatMap(one -> one.routes().stream()).toList()) {
            if (!paths.add(route.path())) {
                throw new IllegalStateException("Two commands have the path " + route.path());
            }
            router.POST(ROOT + route.path(), request -> endpoint.handle(route, request));
        }
        return router.build();
    }

    @Bean
    RouterFunction<ServerResponse> viewRouter(List<ViewRoutes> views, ViewEndpoint endpoint) {
        RouterFunctions.Builder router = RouterFunctions.route();
        for (ViewRoute route :
                views.stream().flatMap(one -> one.routes().stream()).toList()) {
            router.GET(ROOT + route.path(), request -> endpoint.handle(route, request));
        }
        return router.build();
    }

    @Bean
    RouterFunction<ServerResponse> openApiRouter(OpenApiDocument openApi) {
        return RouterFunctions.route()
                .GET(ROOT + "/openapi", request -> ServerResponse.ok().bodyValue(openApi.document()))
                .build();
    }
}
