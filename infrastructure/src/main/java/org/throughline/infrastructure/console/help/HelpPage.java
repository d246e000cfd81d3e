package org.throughline.infrastructure.console.help;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.RoleSets;
import reactor.core.publisher.Mono;

/** Words of the field, keys, and whom to ask. */
@Component
public final class HelpPage extends DeclaredPage {
    private static final List<String> TERMS = List.of(
            "referral", "intake", "episode", "transition", "handoff", "encounter", "purpose", "part2", "position");

    private final Words words;

    HelpPage(Templates templates) {
        super(new Declaration("help", "/console/help", Set.of(), Set.of(), RoleSets.ALL, null));
        this.words = templates.words();
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        return Mono.fromSupplier(() -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("title", words.of("page.help.title"));
            values.put(
                    "terms",
                    TERMS.stream()
                            .map(term -> new Term(words.of("help.term." + term), words.of("help.meaning." + term)))
                            .toList());
            return PageContent.of("help/help", values);
        });
    }

    /** A word of the field. */
    public record Term(String word, String meaning) {}
}
