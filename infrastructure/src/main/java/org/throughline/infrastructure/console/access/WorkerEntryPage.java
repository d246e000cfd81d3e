package org.throughline.infrastructure.console.access;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.query.Views;
import reactor.core.publisher.Mono;

/** One entry of the history of a worker, whole. */
@Component
public final class WorkerEntryPage extends DeclaredPage {
    private static final String VIEW = "access-history-of-worker";

    private final AccessPages pages;

    WorkerEntryPage(AccessPages pages) {
        super(new Declaration(
                "entry-of-worker",
                "/console/workers/{worker}/access/{position}",
                Set.of(VIEW),
                Set.of(),
                Views.named(VIEW).roles(),
                null));
        this.pages = pages;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String about = request.variable("worker");
        return pages.entry(request, VIEW, about, "/console/workers/" + about + "/access");
    }
}
