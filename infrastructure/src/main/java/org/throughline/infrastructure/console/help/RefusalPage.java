package org.throughline.infrastructure.console.help;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.api.problem.ProblemCode;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.RoleSets;
import reactor.core.publisher.Mono;

/** A refusal by its code: why, and what would be accepted. */
@Component
public final class RefusalPage extends DeclaredPage {
    private static final String CODE = "code";

    private final Words words;
    private final Map<String, Explained> byCode = new LinkedHashMap<>();

    RefusalPage(Templates templates) {
        super(new Declaration("refusal", "/console/problems/{code}", Set.of(), Set.of(), RoleSets.ALL, null));
        this.words = templates.words();
        Stream.concat(
                        Arrays.stream(ProblemCode.values())
                                .map(code -> new Explained(code.name(), code.meaning(), code.acceptable())),
                        Capabilities.refusals().stream()
                                .filter(code -> code != GeneralRefusal.NOT_PERMITTED)
                                .map(code -> new Explained(code.name(), code.meaning(), code.acceptable())))
                .forEach(one -> byCode.put(one.code(), one));
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        Explained one = byCode.get(request.variable(CODE));
        if (one == null) {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.refusal.title", one.code()));
        values.put("explained", one);
        return Mono.just(PageContent.of("help/refusal", values));
    }

    /**
     * A code explained.
     *
     * @param meaning the reason in plain words
     * @param acceptable what would be accepted instead
     */
    public record Explained(String code, String meaning, String acceptable) {}
}
