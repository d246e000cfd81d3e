package org.throughline.infrastructure.console.frame;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Views;
import reactor.core.publisher.Mono;

/** A request for a page: what it says, and the way to the answers that the page is made of. */
public final class PageRequest {
    private final Visitor visitor;
    private final Map<String, String> variables;
    private final MultiValueMap<String, String> parameters;
    private final PageAnswers answers;

    /** What {@code visitor} asks, with the variables of the path and the parameters as sent. */
    public PageRequest(
            Visitor visitor,
            Map<String, String> variables,
            MultiValueMap<String, String> parameters,
            PageAnswers answers) {
        this.visitor = visitor;
        this.variables = Map.copyOf(variables);
        this.parameters = parameters;
        this.answers = answers;
    }

    /** Who looks. */
    public Visitor visitor() {
        return visitor;
    }

    /** What the worker may be, as of this request. */
    public Set<WorkerRole> roles() {
        return visitor.caller().viewer().roles();
    }

    /** The value of a variable of the page's path. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** The first value of a parameter, if it says anything. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.getFirst(name)).filter(value -> !value.isBlank());
    }

    /** All values of all parameters. */
    public MultiValueMap<String, String> parameters() {
        return parameters;
    }

    /** Those of these parameters that say something, for a view that takes them under the same names. */
    public MultiValueMap<String, String> passing(String... names) {
        var passed = new LinkedMultiValueMap<String, String>();
        for (String name : names) {
            parameter(name).ifPresent(value -> passed.add(name, value));
        }
        return passed;
    }

    /** The answer of {@code view} about {@code about}, the variable of its path; null for a view about no one thing. */
    public Mono<Answer> read(String view, @Nullable String about) {
        return read(view, about, new LinkedMultiValueMap<>());
    }

    /** The same with parameters of the view. */
    public Mono<Answer> read(String view, @Nullable String about, MultiValueMap<String, String> given) {
        return answers.read(visitor.caller(), view, about, given);
    }

    /** The answer of a view with several paths, of which the one with {@code variable} is meant. */
    public Mono<Answer> readOf(String view, String variable, String about, MultiValueMap<String, String> given) {
        return answers.read(visitor.caller(), view, variable, about, given);
    }

    /** Whether one of the worker's roles may ask for {@code view} at all. */
    public boolean mayAsk(String view) {
        return Views.named(view).roles().stream().anyMatch(roles()::contains);
    }
}
