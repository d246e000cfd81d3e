package org.throughline.infrastructure.api.view;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.access.reading.PastMoments;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.request.IdText;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.problem.OurTimes;
import org.throughline.infrastructure.api.terms.SearchTerms;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.ExactTerms;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.view.AccessFilter;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewQuestion;
import org.throughline.query.view.ViewScope;
import reactor.core.publisher.Mono;

/** Makes of a request the question that it asks of a view. What is wrong with it is named and never repeated. */
@Component
final class ViewParameters {
    private static final int LONGEST = 200;

    private final Positions positions;
    private final PastMoments moments;
    private final PolicyPack policy;

    ViewParameters(Positions positions, PastMoments moments, PolicyPack policy) {
        this.positions = positions;
        this.moments = moments;
        this.policy = policy;
    }

    /**
     * The question. Fails with {@link InvalidRequest} for a parameter that the view does not take or that is given
     * twice, and for a value that is none.
     *
     * @param variables the path's variables
     * @param given the query's parameters
     */
    Mono<ViewQuestion> question(
            View view,
            ViewPath path,
            Viewer viewer,
            Map<String, String> variables,
            MultiValueMap<String, String> given,
            Instant now) {
        return Mono.defer(() -> {
            TaggedId about = view.scope() == ViewScope.VIEWER ? viewer.worker() : about(path, variables);
            Map<ViewParameter, String> values = values(view, given);
            String asOf = values.get(ViewParameter.AS_OF);
            if (asOf != null && values.containsKey(ViewParameter.POSITION)) {
                throw new InvalidRequest(
                        ViewParameter.POSITION.wireName(), "goes not together with asOf", "one of the two");
            }
            LocalDate date = date(values.get(ViewParameter.DATE));
            long seen = seen(values.get(ViewParameter.POSITION));
            PageRequest page = page(view, about, viewer, values);
            AccessFilter filter = AccessFilters.of(values, positions);
            ExactTerms terms = path.posted() ? SearchTerms.of(values) : null;
            if (asOf == null) {
                Moment moment = moment(date, now);
                return Mono.just(new ViewQuestion(
                        viewer, about, moment.date(), now, moment.at(), seen, null, page, filter, terms));
            }
            return past(asOf)
                    .flatMap(past -> moments.instantOf(past)
                            .map(instant -> moment(date, instant))
                            .map(moment -> new ViewQuestion(
                                    viewer, about, moment.date(), now, moment.at(), seen, past, page, filter, terms)));
        });
    }

    /** A date against which days are counted, and the instant against which it is told what is overdue. */
    private record Moment(LocalDate date, Instant at) {}

    /** Asked about another day than that of {@code instant}, nothing of that day has passed yet. */
    private Moment moment(@Nullable LocalDate date, Instant instant) {
        LocalDate own = instant.atZone(policy.zone()).toLocalDate();
        return date == null || date.equals(own)
                ? new Moment(own, instant)
                : new Moment(date, date.atStartOfDay(policy.zone()).toInstant());
    }

    private Mono<AsOf> past(String text) {
        return moments.read(text)
                .onErrorMap(
                        PastMoments.NoPastMoment.class,
                        wrong -> new InvalidRequest(ViewParameter.AS_OF.wireName(), wrong.why(), PastMoments.ACCEPTED));
    }

    private static @Nullable TaggedId about(ViewPath path, Map<String, String> variables) {
        String name = path.variable();
        if (name == null) {
            return null;
        }
        return path.about().apply(IdText.read(name, variables.get(name)));
    }

    /** One value for each parameter that was given; a parameter that the view does not take is refused. */
    private static Map<ViewParameter, String> values(View view, MultiValueMap<String, String> given) {
        var values = new LinkedHashMap<ViewParameter, String>();
        given.forEach((name, several) -> {
            ViewParameter parameter = taken(view, name);
            String value = several.size() == 1 ? several.getFirst() : null;
            if (value == null || value.length() > LONGEST) {
                throw new InvalidRequest(name, "is given twice or too long", "one value of at most 200 characters");
            }
            if (value.isBlank()) {
                throw new InvalidRequest(name, "is empty", "a value, or no such parameter");
            }
            values.put(parameter, value);
        });
        return values;
    }

    private static ViewParameter taken(View view, String name) {
        List<ViewParameter> takes = view.parameters().stream().sorted().toList();
        String accepted = takes.isEmpty()
                ? "no query parameter"
                : takes.stream().map(ViewParameter::wireName).collect(Collectors.joining(", "));
        return Stream.of(ViewParameter.values())
                .filter(parameter -> parameter.wireName().equals(name))
                .findFirst()
                .map(parameter -> {
                    if (!takes.contains(parameter)) {
                        throw new InvalidRequest(name, "is not taken by this view", accepted);
                    }
                    return parameter;
                })
                // A name that no view has may be anything, and is not repeated.
                .orElseThrow(() -> new InvalidRequest("a query parameter", "is not known here", accepted));
    }

    private long seen(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        String name = ViewParameter.POSITION.wireName();
        try {
            return positions.care(text).value();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(name, "is no position that an answer gave", Positions.ACCEPTED);
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : OurTimes.within(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new InvalidRequest(ViewParameter.DATE.wireName(), "is no date", "2026-11-22");
        }
    }

    /** Cursors belong to the view, to what it was filtered by, to who asked and to the ledgers as they are now. */
    private PageRequest page(View view, @Nullable TaggedId about, Viewer viewer, Map<ViewParameter, String> values) {
        String question = Stream.of(
                        view.name(),
                        about == null ? "" : about.tagKey() + " " + about.tagValue(),
                        viewer.worker().tagValue(),
                        values.getOrDefault(ViewParameter.AS_OF, ""),
                        values.getOrDefault(ViewParameter.DATE, ""),
                        AccessFilters.written(values),
                        positions.epochs())
                .collect(Collectors.joining("\n"));
        try {
            return PageRequest.of(question, values.get(ViewParameter.AFTER), limit(view, values));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(
                    ViewParameter.AFTER.wireName(),
                    "is no place in what is asked here",
                    "the 'next' of an answer to the same question, asked by the same worker; without it, the first"
                            + " page");
        }
    }

    private static int limit(View view, Map<ViewParameter, String> values) {
        String text = values.get(ViewParameter.LIMIT);
        if (text == null) {
            return view.usualPage();
        }
        int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (value < 1 || value > view.longestPage()) {
            throw new InvalidRequest(
                    ViewParameter.LIMIT.wireName(),
                    "is out of range",
                    "a whole number from 1 to " + view.longestPage());
        }
        return value;
    }
}
