package org.throughline.infrastructure.console.access;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.query.Views;
import reactor.core.publisher.Mono;

/** Who was shown what of a worker, or denied it. */
@Component
public final class WorkerAccessPage extends DeclaredPage {
    private static final String VIEW = "access-history-of-worker";

    private final AccessPages pages;

    WorkerAccessPage(AccessPages pages) {
        super(new Declaration(
                "access-of-worker",
                "/console/workers/{worker}/access",
                Set.of(VIEW),
                Set.of(),
                Views.named(VIEW).roles(),
                null));
        this.pages = pages;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String about = request.variable("worker");
        return pages.history(request, VIEW, about, "/console/workers/" + about + "/access");
    }
}
