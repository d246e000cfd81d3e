package org.throughline.infrastructure.console.frame;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.api.problem.Problem;
import org.throughline.infrastructure.api.problem.ProblemForm;

/**
 * A problem as a page. Whatever is unknown, unrelated, hidden or not permitted is one page: the same bytes, whichever of
 * them it is.
 */
@Component
@Order(0)
final class ProblemPage implements ProblemForm {
    private static final String CONSOLE = "/console";
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final Set<Integer> NOT_THERE = Set.of(403, 404);

    private final Templates templates;
    private final Frame frame;

    ProblemPage(Templates templates, Frame frame) {
        this.templates = templates;
        this.frame = frame;
    }

    @Override
    public boolean isFor(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        return path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
    }

    @Override
    public MediaType type() {
        return HTML;
    }

    @Override
    public byte[] written(ServerWebExchange exchange, Problem problem) {
        Map<String, @Nullable Object> values = frame.outside("problem");
        boolean absent = isAbsent(problem);
        String code = absent ? "NOT_FOUND" : problem.code();
        Words words = templates.words();
        values.put("content", "frame/problem");
        values.put(
                "title",
                words.find("problem." + code + ".title") == null
                        ? problem.title()
                        : words.of("problem." + code + ".title"));
        String text = words.find("problem." + code + ".text");
        values.put("detail", absent ? null : problem.detail());
        values.put("acceptable", text == null ? problem.acceptable() : text);
        values.put(
                "errors",
                absent
                        ? List.of()
                        : problem.errors().stream().map(ProblemPage::sentence).toList());
        values.put("code", code);
        return templates.draw("frame/alone", values).getBytes(StandardCharsets.UTF_8);
    }

    /** What one may not open is not there, to whoever looks. */
    @Override
    public int status(Problem problem) {
        return isAbsent(problem) ? 404 : problem.status();
    }

    private static boolean isAbsent(Problem problem) {
        return NOT_THERE.contains(problem.status()) && !problem.code().equals("FOREIGN_ORIGIN");
    }

    private static String sentence(FieldError error) {
        return error.field() + " " + error.problem() + ": " + error.acceptable();
    }
}
