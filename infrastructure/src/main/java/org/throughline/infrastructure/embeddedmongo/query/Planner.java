package org.throughline.infrastructure.embeddedmongo.query;

import java.util.Comparator;
import java.util.List;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;

/** Picks the index that narrows a query most; ties go to the one that also gives the order asked for. */
public final class Planner {
    private static final int ONE_DOCUMENT = 1_000;
    private static final int FIELD_FIXED = 10;
    private static final int ORDER_GIVEN = 5;
    private static final int RANGE_GIVEN = 4;

    private Planner() {}

    public static Plan plan(StoredCollection collection, Query query) {
        Conditions conditions = Conditions.of(query.filter());
        if (!query.sort().isEmpty() && query.sort().getFirst().path().equals(Query.NATURAL)) {
            Plan scan = candidate(collection.primary(), new Conditions(List.of(), conditions.complete()), query)
                    .plan();
            boolean backwards = !query.sort().getFirst().ascending();
            boolean exact = query.filter().isEmpty();
            return new Plan(scan.index(), scan.groups(), backwards, false, true, exact, false, scan.multikey());
        }
        return indexes(collection, query).stream()
                .map(index -> candidate(index, conditions, query))
                .filter(candidate ->
                        candidate.score() > 0 || candidate.plan().index().isPrimary() || query.hint() != null)
                .max(Comparator.comparingInt(Candidate::score)
                        .thenComparingInt(
                                candidate -> -candidate.plan().index().fields().size()))
                .map(Candidate::plan)
                .orElseThrow();
    }

    private static List<StoredIndex> indexes(StoredCollection collection, Query query) {
        if (query.hint() == null) {
            return collection.indexes();
        }
        StoredIndex index = collection.index(query.hint());
        if (index == null) {
            throw MongoErrors.badValue("hint provided does not correspond to an existing index");
        }
        return List.of(index);
    }

    private record Candidate(Plan plan, int score) {}

    private static Candidate candidate(StoredIndex index, Conditions conditions, Query query) {
        var bounds = IndexBounds.of(index, conditions);
        var order = IndexOrder.of(index, bounds, query.sort());
        int score = bounds.fixedFields() * FIELD_FIXED
                + (bounds.hasRange() ? RANGE_GIVEN : 0)
                + (order.sorted() && !query.sort().isEmpty() ? ORDER_GIVEN : 0)
                + (index.unique() && bounds.fixedFields() >= index.fields().size() ? ONE_DOCUMENT : 0);
        boolean exact = conditions.complete() && bounds.used().containsAll(conditions.conditions());
        var plan = new Plan(
                index,
                order.groups(),
                order.backwards(),
                bounds.fixedFields() > 0 || bounds.hasRange(),
                order.sorted(),
                exact,
                bounds.mayRepeat(),
                bounds.multikey());
        return new Candidate(plan, score);
    }
}
