package org.throughline.infrastructure.console.form;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts the form of every command that people give on its path. */
@Configuration(proxyBeanMethods = false)
class FormRouter {
    @Bean
    @Order(1)
    RouterFunction<ServerResponse> commandForms(Forms forms, CommandFormEndpoint endpoint) {
        RouterFunctions.Builder router = RouterFunctions.route();
        for (CommandForm form : forms.all()) {
            String path = CommandFormEndpoint.DO + form.route().path();
            router.GET(path, request -> endpoint.show(form, request));
            router.POST(path, request -> endpoint.send(form, request));
        }
        router.GET(CommandFormEndpoint.DONE + "/{command}", endpoint::done);
        return router.build();
    }
}
