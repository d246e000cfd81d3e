package org.throughline.query.caseload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SubjectId;

/**
 * One kind of work: how an event changes what a compartment knows of it, and how what several compartments know is put
 * together when an answer is made.
 *
 * @param type class of the parts
 * @param fold the parts after an event
 * @param join the parts of several compartments as one list, in the order in which a row shows them
 */
record WorkKind<P extends OpenWork>(Class<P> type, Fold<P> fold, UnaryOperator<List<P>> join) {
    /** From the parts of one compartment before an event to those after it. */
    @FunctionalInterface
    interface Fold<P> {
        List<P> after(List<P> before, Step step);
    }

    /**
     * An event as one state takes it in.
     *
     * @param client whose state it is
     */
    record Step(SubjectId client, CareEvent event, long position) {
        LocalDate day() {
            return event.envelope().occurred().startDate();
        }
    }

    /** The parts of this kind, the event taken in. */
    List<P> after(Collection<? extends OpenWork> before, Step step) {
        return fold.after(in(before), step);
    }

    /** The parts of this kind in several compartments, joined. */
    List<P> joined(Collection<? extends OpenWork> parts) {
        return join.apply(in(parts));
    }

    /** Those of {@code parts} that are of this kind. */
    List<P> in(Collection<? extends OpenWork> parts) {
        return parts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** A join for what stands in one compartment only: each once, in {@code order}. */
    static <P> UnaryOperator<List<P>> each(Comparator<P> order) {
        return parts -> parts.stream().distinct().sorted(order).toList();
    }

    /** A join for what stands in several compartments: the parts with one id put together, in {@code order}. */
    static <P> UnaryOperator<List<P>> together(Function<P, String> id, BinaryOperator<P> put, Comparator<P> order) {
        return parts -> {
            Map<String, P> joined = new LinkedHashMap<>();
            parts.forEach(part -> joined.merge(id.apply(part), part, put));
            return joined.values().stream().sorted(order).toList();
        };
    }

    /** The same, where all the parts with one id must be looked at to put them together. */
    static <P> UnaryOperator<List<P>> allTogether(
            Function<P, String> id, Function<List<P>, P> put, Comparator<P> order) {
        return parts ->
                parts.stream()
                        .collect(Collectors.groupingBy(id, LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(put)
                        .sorted(order)
                        .toList();
    }

    /** The list with {@code one} in it, once. */
    static <P> List<P> with(List<P> list, P one) {
        if (list.contains(one)) {
            return list;
        }
        var more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    /** The list without what {@code which} finds. */
    static <P> List<P> without(List<P> list, Predicate<P> which) {
        return list.stream().filter(which.negate()).toList();
    }

    /** The list with what {@code which} finds changed; else with the changed {@code otherwise} behind it. */
    static <P> List<P> changed(List<P> list, Predicate<P> which, P otherwise, UnaryOperator<P> change) {
        if (list.stream().noneMatch(which)) {
            return with(list, change.apply(otherwise));
        }
        return list.stream()
                .map(one -> which.test(one) ? change.apply(one) : one)
                .toList();
    }
}
