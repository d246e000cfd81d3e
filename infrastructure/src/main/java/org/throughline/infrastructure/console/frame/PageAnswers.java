package org.throughline.infrastructure.console.frame;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.view.Released;
import org.throughline.infrastructure.access.view.ReleasedJson;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.api.view.ViewReader;
import org.throughline.query.Views;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.view.ViewPath;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads views for pages, by the API's own way, as the JSON that the API would give. */
@Component
public final class PageAnswers {
    private final ViewReader views;
    private final ReleasedJson json;
    private final JsonMapper mapper;
    private final Positions positions;
    private final InstantSource clock;

    PageAnswers(ViewReader views, ReleasedJson json, JsonMapper mapper, Positions positions, InstantSource clock) {
        this.views = views;
        this.json = json;
        this.mapper = mapper;
        this.positions = positions;
        this.clock = clock;
    }

    /**
     * The answer that {@code caller} gets of a view. Fails as the API does.
     *
     * @param about value of the variable in the view's path, or null if it has none
     */
    public Mono<Answer> read(Caller caller, String view, @Nullable String about, MultiValueMap<String, String> given) {
        return read(caller, view, Views.named(view).paths().getFirst(), about, given);
    }

    /**
     * The same of a view with several paths.
     *
     * @param variable the variable in the path that is meant
     */
    public Mono<Answer> read(
            Caller caller, String view, String variable, String about, MultiValueMap<String, String> given) {
        ViewPath path = Views.named(view).paths().stream()
                .filter(one -> variable.equals(one.variable()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(view + " has no path with " + variable));
        return read(caller, view, path, about, given);
    }

    private Mono<Answer> read(
            Caller caller, String view, ViewPath path, @Nullable String about, MultiValueMap<String, String> given) {
        String variable = path.variable();
        Map<String, String> variables = variable == null || about == null ? Map.of() : Map.of(variable, about);
        return views.read(Views.named(view), path, variables, given, caller).map(released -> answer(view, released));
    }

    /** A released answer that did not come by this way, as a page sees it. */
    public Answer answer(String view, Released<?> released) {
        CarePosition position = released.position();
        return new Answer(
                view,
                JsonMap.of(mapper.readTree(json.write(released))),
                position == null ? null : positions.told(position),
                clock.instant());
    }
}
