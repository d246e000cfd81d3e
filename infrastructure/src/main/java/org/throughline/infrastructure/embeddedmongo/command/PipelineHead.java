package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexField;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.query.Query;

/**
 * The stages a pipeline begins with, as a query: {@code $match}, then {@code $sort}, {@code $skip} and {@code $limit}.
 *
 * @param rest the stages after those
 */
record PipelineHead(Query query, List<Document> rest) {
    private static final List<String> ORDER = List.of("$match", "$sort", "$skip", "$limit");

    private static final Set<String> KEEPING = Set.of(
            "$sort",
            "$facet",
            "$bucket",
            "$bucketAuto",
            "$sortByCount",
            "$push",
            "$addToSet",
            "$first",
            "$last",
            "$max",
            "$min",
            "$mergeObjects");

    static PipelineHead of(CommandRequest call, @Nullable StoredCollection collection) {
        List<Document> pipeline = AggregateCommand.pipeline(call);
        var filters = new ArrayList<Document>();
        List<IndexField> sort = List.of();
        long skip = 0;
        long limit = 0;
        int last = 0;
        int taken = 0;
        for (Document stage : pipeline) {
            String name = stage.keySet().iterator().next();
            int at = ORDER.indexOf(name);
            if (at < last || (at == last && at > 0)) {
                break;
            }
            switch (name) {
                case "$match" -> filters.add(object(stage, name));
                case "$sort" -> sort = Query.sort(object(stage, name));
                case "$skip" -> skip = CommandRequest.number(stage, name, 0);
                default -> limit = positive(stage, name);
            }
            last = at;
            taken++;
        }
        Document filter = switch (filters.size()) {
            case 0 -> new Document();
            case 1 -> filters.getFirst();
            default -> new Document("$and", filters);
        };
        var query = new Query(filter, sort, skip, limit, AggregateCommand.hint(call, collection), call.deadline());
        return new PipelineHead(query, pipeline.subList(taken, pipeline.size()));
    }

    private static Document object(Document stage, String name) {
        if (stage.get(name) instanceof Document object) {
            return object;
        }
        throw MongoErrors.typeMismatch("the " + name + " specification must be an object");
    }

    private static long positive(Document stage, String name) {
        long limit = CommandRequest.number(stage, name, 0);
        if (limit == 0) {
            throw new MongoServerError(15958, "the limit must be positive");
        }
        return limit;
    }

    /** Whether a stage keeps documents, or parts of them, until it has seen all; what only adds up takes little. */
    boolean keepsDocuments() {
        return rest.stream().anyMatch(PipelineHead::keeps);
    }

    private static boolean keeps(@Nullable Object part) {
        return switch (part) {
            case Document document ->
                document.entrySet().stream()
                        .anyMatch(each -> KEEPING.contains(each.getKey()) || keeps(each.getValue()));
            case Collection<?> list -> list.stream().anyMatch(PipelineHead::keeps);
            case null, default -> false;
        };
    }

    /** Whether the next stage counts documents and looks at none, as {@code countDocuments} asks. */
    boolean onlyCounts() {
        if (rest.isEmpty()) {
            return false;
        }
        if (rest.getFirst().containsKey("$count")) {
            return true;
        }
        if (!(rest.getFirst().get("$group") instanceof Document group)) {
            return false;
        }
        return group.entrySet().stream().allMatch(PipelineHead::looksAtNothing);
    }

    private static boolean looksAtNothing(Map.Entry<String, Object> part) {
        if (part.getKey().equals("_id")) {
            return part.getValue() == null || part.getValue() instanceof Number;
        }
        return part.getValue() instanceof Document sum && sum.size() == 1 && sum.get("$sum") instanceof Number;
    }
}
