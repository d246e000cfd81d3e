package org.throughline.infrastructure.console.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageAnswers;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Visitor;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.Views;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the names that a form needs from the directory, as the one who fills it in may see them. */
@Component
final class FormDirectory {
    private static final int MOST_PAGES = 50;

    private static final Map<String, String> VIEWS = Map.of("organization", "organizations", "facility", "facilities");

    private final PageAnswers answers;
    private final Directory directory;
    private final PolicyPack policy;
    private final Words words;

    FormDirectory(PageAnswers answers, Directory directory, PolicyPack policy, Templates templates) {
        this.directory = directory;
        this.answers = answers;
        this.policy = policy;
        this.words = templates.words();
    }

    /** The names that {@code form} needs. Fails as the views do. */
    Mono<NamedChoices> names(CommandForm form, Visitor visitor) {
        Set<String> nouns = form.all()
                .filter(field -> field.kind() == FieldKind.NAMED || field.kind() == FieldKind.NAMES)
                .map(field -> String.valueOf(field.noun()))
                .collect(Collectors.toSet());
        return Flux.fromIterable(nouns)
                .concatMap(noun -> names(noun, visitor).map(found -> Map.entry(noun, found)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(NamedChoices::new);
    }

    private Mono<Map<String, String>> names(String noun, Visitor visitor) {
        return switch (noun) {
            case "worker" -> directory.of(visitor).map(Names::atWork);
            case "program" -> directory.of(visitor).map(Names::programs);
            case "legalEntity" -> Mono.just(custodians());
            default -> places(noun, visitor.caller());
        };
    }

    private Mono<Map<String, String>> places(String noun, Caller caller) {
        String view = VIEWS.get(noun);
        if (view == null) {
            return Mono.just(Map.of());
        }
        if (Views.named(view).roles().stream().noneMatch(caller.viewer().roles()::contains)) {
            return Mono.just(Map.of());
        }
        return read(view, null, caller)
                .expand(answer -> {
                    String next = answer.json().text("next");
                    return next == null ? Mono.empty() : read(view, next, caller);
                })
                .take(MOST_PAGES)
                .collectList()
                .map(pages -> names(noun, pages));
    }

    private Mono<Answer> read(String view, @Nullable String after, Caller caller) {
        var given = new LinkedMultiValueMap<String, String>();
        if (after != null) {
            given.set("after", after);
        }
        return answers.read(caller, view, null, given);
    }

    private static Map<String, String> names(String noun, List<Answer> pages) {
        var names = new LinkedHashMap<String, String>();
        pages.stream().flatMap(page -> page.rows("rows").stream()).forEach(row -> {
            String id = row.text(noun);
            String name = row.object("details").text("name");
            if (id != null && name != null) {
                names.put(id, name);
            }
        });
        return names;
    }

    private Map<String, String> custodians() {
        var names = new LinkedHashMap<String, String>();
        names.put(policy.custodian().tagValue(), words.of("custodian.county"));
        names.putIfAbsent(policy.externalCustodian().tagValue(), words.of("custodian.external"));
        return names;
    }
}
