package org.throughline.infrastructure.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.throughline.infrastructure.api.command.CommandEndpoint;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;
import org.throughline.infrastructure.api.studies.StudyRunRoutes;
import org.throughline.infrastructure.api.view.ViewEndpoint;
import org.throughline.query.Views;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewPath;
import reactor.core.publisher.Mono;

/** Puts every command and every view on its path. */
@Configuration(proxyBeanMethods = false)
class ApiRouter {
    /** Where the API begins. */
    static final String ROOT = CommandRoute.ROOT;

    @Bean
    @Order(0)
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
    @Order(0)
    RouterFunction<ServerResponse> viewRouter(ViewEndpoint endpoint) {
        RouterFunctions.Builder router = RouterFunctions.route();
        for (View view : Views.all()) {
            for (ViewPath path : view.paths()) {
                if (path.posted()) {
                    router.POST(ROOT + path.path(), request -> endpoint.search(view, path, request));
                } else {
                    router.GET(ROOT + path.path(), request -> endpoint.handle(view, path, request));
                }
            }
        }
        return router.build();
    }

    /** The last to be asked: a path that others have, but not for this method. */
    @Bean
    @Order
    RouterFunction<ServerResponse> otherMethods(List<CommandRoutes> commands, List<ApiOperations> others) {
        var methods = new TreeMap<String, Set<HttpMethod>>();
        commands.stream()
                .flatMap(capability -> capability.routes().stream())
                .forEach(route -> methods.computeIfAbsent(route.path(), path -> new HashSet<>())
                        .add(HttpMethod.POST));
        Views.all().stream()
                .flatMap(view -> view.paths().stream())
                .forEach(route -> methods.computeIfAbsent(route.path(), path -> new HashSet<>())
                        .add(route.posted() ? HttpMethod.POST : HttpMethod.GET));
        others.stream()
                .flatMap(some -> some.operations().stream())
                .forEach(one -> methods.computeIfAbsent(one.path(), path -> new HashSet<>())
                        .add(one.method()));
        methods.put("/openapi", Set.of(HttpMethod.GET));
        StudyRunRoutes.METHODS.forEach((path, method) -> methods.put(path, Set.of(method)));
        RouterFunctions.Builder router = RouterFunctions.route();
        methods.forEach((path, allowed) -> router.route(
                RequestPredicates.path(ROOT + path),
                request -> Mono.error(new MethodNotAllowedException(request.method(), allowed))));
        return router.build();
    }

    @Bean
    @Order(0)
    RouterFunction<ServerResponse> studyRunRouter(StudyRunRoutes runs) {
        return runs.router(ROOT);
    }

    @Bean
    @Order(0)
    RouterFunction<ServerResponse> openApiRouter(OpenApiDocument openApi) {
        return RouterFunctions.route()
                .GET(ROOT + "/openapi", request -> ServerResponse.ok().bodyValue(openApi.document()))
                .build();
    }
}
