package org.throughline.infrastructure.console.access;

import java.util.Set;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.query.Views;
import reactor.core.publisher.Mono;

/** The history of accesses of a client or worker, or one entry of it. */
final class AccessPage extends DeclaredPage {
    private final String noun;
    private final Drawn drawn;

    /**
     * @param noun the word of whose history it is, which is the variable of its path and ends the name of its view
     * @param below what follows in its path
     */
    AccessPage(String name, String noun, String below, Drawn drawn) {
        super(new Declaration(
                name,
                here(noun, "{" + noun + "}") + below,
                Set.of(view(noun)),
                Set.of(),
                Views.named(view(noun)).roles(),
                null));
        this.noun = noun;
        this.drawn = drawn;
    }

    /** Draws what {@code view} tells of {@code about}, whose history stands at {@code here}. */
    @FunctionalInterface
    interface Drawn {
        Mono<PageContent> of(PageRequest request, String view, String about, String here);
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String about = request.variable(noun);
        return drawn.of(request, view(noun), about, here(noun, about));
    }

    private static String here(String noun, String about) {
        return "/console/" + noun + "s/" + about + "/access";
    }

    private static String view(String noun) {
        return "access-history-of-" + noun;
    }
}
