package org.throughline.infrastructure.console.contact;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.console.form.HandMadeForms;
import org.throughline.infrastructure.console.frame.PageEndpoint;
import org.throughline.infrastructure.console.session.LocalPath;
import org.throughline.query.reading.CarePosition;
import reactor.core.publisher.Mono;

/** Takes the form of a contact. What was recorded is told where one came from, so that nothing is sent twice by going back. */
@Configuration(proxyBeanMethods = false)
class ContactRouter {
    private static final String DAY = "/console/day";

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> contactForm(
            ContactPage page, ContactPanel panel, HandMadeForms forms, PageEndpoint pages, Positions positions) {
        return RouterFunctions.route()
                .POST(
                        page.path(),
                        request -> pages.visitor(page.roles(), request)
                                .flatMap(visitor -> request.formData().flatMap(typed -> {
                                    String client = request.pathVariable(ContactPage.CLIENT);
                                    return forms.send(ContactPanel.COMMAND, Map.of(), sent(typed, client), visitor)
                                            .flatMap(result -> switch (result) {
                                                case HandMadeForms.Sent.Recorded it ->
                                                    recorded(client, typed, it.outcome(), positions);
                                                case HandMadeForms.Sent.Again it ->
                                                    panel.again(pages.asked(visitor, request), client, it.form())
                                                            .flatMap(part -> pages.show(
                                                                    visitor,
                                                                    page.name(),
                                                                    page.content("contact/page", part),
                                                                    it.status()));
                                            });
                                })))
                .build();
    }

    /** The fields of the command: whoever reached for the list of rarer outcomes means what is chosen there. */
    private static MultiValueMap<String, String> sent(MultiValueMap<String, String> typed, String client) {
        var sent = new LinkedMultiValueMap<>(typed);
        sent.put("client", List.of(client));
        if ("OTHER".equals(typed.getFirst("outcome"))) {
            sent.put("outcome", List.of(String.valueOf(typed.getFirst("outcome.other"))));
        }
        sent.remove("outcome.other");
        sent.remove("before");
        sent.remove("csrf");
        return sent;
    }

    private static Mono<ServerResponse> recorded(
            String client, MultiValueMap<String, String> typed, CommandOutcome outcome, Positions positions) {
        String from = LocalPath.of(typed.getFirst("form.from"));
        CarePosition position = outcome.position();
        boolean beside = from.startsWith(DAY);
        UriComponentsBuilder to = UriComponentsBuilder.fromUriString(
                        beside ? from : "/console/clients/" + client + "/contact")
                .replaceQueryParam("contact")
                .replaceQueryParam("recorded", client)
                .replaceQueryParam("before", before(typed));
        if (position != null) {
            to.replaceQueryParam("position", positions.told(position));
        }
        if (!beside) {
            to.replaceQueryParam("from", from);
        }
        URI there = to.build().encode().toUri();
        return ServerResponse.seeOther(there).build();
    }

    private static String before(MultiValueMap<String, String> typed) {
        String rules = typed.getFirst("before");
        return rules != null && rules.matches("[A-Za-z0-9.-]{0,200}") ? rules : "";
    }
}
