package org.throughline.infrastructure.console.trail;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.query.Views;
import reactor.core.publisher.Mono;

/** What happened to a client, as it was known at a moment. */
@Component
public final class ClientTrailPage extends DeclaredPage {
    private static final String VIEW = "audit-trail-of-client";
    private static final String PLACE = "/console/clients/";

    private final TrailPages pages;

    ClientTrailPage(TrailPages pages) {
        super(new Declaration(
                "trail",
                PLACE + "{client}/trail",
                Set.of(VIEW),
                Set.of(),
                Views.named(VIEW).roles(),
                null));
        this.pages = pages;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String about = request.variable("client");
        return pages.content(request, VIEW, about, PLACE + about + "/trail", PLACE + about);
    }
}
