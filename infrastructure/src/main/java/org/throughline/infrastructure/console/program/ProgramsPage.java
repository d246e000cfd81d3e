package org.throughline.infrastructure.console.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.RoleSets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The programs in which one works, each with what stands at its door. */
@Component
public final class ProgramsPage extends DeclaredPage {
    private static final String BOARD = "board-of-program";
    private static final String OWN_STANDING = "own-standing";
    private static final String PROGRAM = "program";

    private final Words words;

    ProgramsPage(Templates templates) {
        super(new Declaration(
                "programs",
                "/console/programs",
                Set.of(OWN_STANDING, BOARD),
                Set.of(),
                RoleSets.CARE,
                new MenuPlace(1, 3, PROGRAM)));
        this.words = templates.words();
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        return request.read(OWN_STANDING, null)
                .flatMap(standing -> Flux.fromIterable(standing.rows("programs"))
                        .concatMap(one -> request.read(BOARD, one.text(PROGRAM)).map(board -> line(one, board)))
                        .collectList()
                        .map(lines -> content(lines)));
    }

    private PageContent content(List<Line> lines) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.programs.title"));
        values.put("lines", lines);
        return new PageContent(
                "program/programs",
                null,
                values,
                lines.stream().map(Line::answer).toList());
    }

    private static Line line(JsonMap program, Answer board) {
        return new Line(
                String.valueOf(program.text(PROGRAM)), String.valueOf(program.text("name")), board.json(), board);
    }

    /**
     * A program.
     *
     * @param board what stands at its door
     * @param answer the answer that says so
     */
    public record Line(String program, String name, JsonMap board, Answer answer) {}
}
