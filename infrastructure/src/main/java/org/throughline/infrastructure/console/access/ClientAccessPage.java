package org.throughline.infrastructure.console.access;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.query.Views;
import reactor.core.publisher.Mono;

/** Who was shown what of a client, or denied it. */
@Component
public final class ClientAccessPage extends DeclaredPage {
    private static final String VIEW = "access-history-of-client";

    private final AccessPages pages;

    ClientAccessPage(AccessPages pages) {
        super(new Declaration(
                "access",
                "/console/clients/{client}/access",
                Set.of(VIEW),
                Set.of(),
                Views.named(VIEW).roles(),
                null));
        this.pages = pages;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String about = request.variable("client");
        return pages.history(request, VIEW, about, "/console/clients/" + about + "/access");
    }
}
