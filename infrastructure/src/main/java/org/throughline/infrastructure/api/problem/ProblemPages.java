package org.throughline.infrastructure.api.problem;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.kernel.refusal.GeneralRefusal;
import reactor.core.publisher.Mono;

/** Explains every code that a problem can carry, under the address that the problem names as its type. */
@RestController
@RequestMapping("/problems")
class ProblemPages {
    /**
     * One code explained.
     *
     * @param code the code
     * @param status HTTP status it comes with
     * @param meaning the reason in plain words
     * @param acceptable what would be accepted instead
     */
    record Explanation(String code, int status, String meaning, String acceptable) {}

    private final Map<String, Explanation> byCode = new LinkedHashMap<>();

    ProblemPages() {
        Stream.concat(
                        Arrays.stream(ProblemCode.values())
                                .map(code -> new Explanation(
                                        code.name(), code.status().value(), code.meaning(), code.acceptable())),
                        Capabilities.refusals().stream()
                                .filter(code -> code != GeneralRefusal.NOT_PERMITTED)
                                .map(code -> new Explanation(
                                        code.name(), Problem.status(code).value(), code.meaning(), code.acceptable())))
                .forEach(explanation -> byCode.put(explanation.code(), explanation));
    }

    @GetMapping
    Mono<List<Explanation>> all() {
        return Mono.just(List.copyOf(byCode.values()));
    }

    @GetMapping("/{code}")
    Mono<Explanation> one(@PathVariable String code) {
        return Mono.justOrEmpty(byCode.get(code))
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }
}
