package org.throughline.infrastructure.console.trail;

import java.util.Set;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.query.Views;
import reactor.core.publisher.Mono;

/** What happened to a client, worker or program, as it was known at a moment. */
final class TrailPage extends DeclaredPage {
    private final String noun;
    private final TrailDrawing drawing;

    /** @param noun the word of what it is about, which is the variable of its path and ends the name of its view */
    TrailPage(String name, String noun, TrailDrawing drawing) {
        super(new Declaration(
                name,
                place(noun) + "{" + noun + "}/trail",
                Set.of(view(noun)),
                Set.of(),
                Views.named(view(noun)).roles(),
                null));
        this.noun = noun;
        this.drawing = drawing;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String about = request.variable(noun);
        String back = place(noun) + about;
        return drawing.content(request, view(noun), about, back + "/trail", back);
    }

    private static String place(String noun) {
        return "/console/" + noun + "s/";
    }

    private static String view(String noun) {
        return "audit-trail-of-" + noun;
    }
}
