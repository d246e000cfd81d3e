package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.query.Plan;
import org.throughline.infrastructure.embeddedmongo.query.Planner;
import org.throughline.infrastructure.embeddedmongo.query.Query;
import org.throughline.infrastructure.embeddedmongo.query.QueryRun;
import org.throughline.infrastructure.embeddedmongo.query.UnsupportedFeatures;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;

/** {@code explain} (manual, "Database Commands"): which index a command would use, and what it examines. */
final class ExplainCommand {
    private static final Set<String> VERBOSITIES = Set.of("queryPlanner", "executionStats", "allPlansExecution");

    private ExplainCommand() {}

    static Reply run(Engine engine, CommandRequest call) {
        call.allow("verbosity");
        if (!(call.body().getOrDefault("verbosity", "allPlansExecution") instanceof String verbosity)
                || !VERBOSITIES.contains(verbosity)) {
            throw MongoErrors.failedToParse("verbosity must be one of " + VERBOSITIES);
        }
        Document explained = call.document("explain");
        if (explained.isEmpty()) {
            throw MongoErrors.failedToParse("explain needs a command");
        }
        var inner =
                new CommandRequest(explained.keySet().iterator().next(), call.database(), explained, call.connection());
        StoredCollection collection = engine.find(inner);
        if (collection == null) {
            var nothing =
                    new Document("namespace", inner.namespace()).append("winningPlan", new Document("stage", "EOF"));
            return Reply.ok(new Document("queryPlanner", nothing).append("executionStats", stats(0, 0, 0)));
        }
        Query query = query(inner, collection);
        Plan plan = Planner.plan(collection, query);
        var fields = new Document(
                "queryPlanner",
                new Document("namespace", inner.namespace())
                        .append("winningPlan", stages(plan, query))
                        .append("rejectedPlans", List.of()));
        if (!verbosity.equals("queryPlanner")) {
            fields.append("executionStats", execute(engine, collection, query, plan, call.connection()));
        }
        return Reply.ok(fields);
    }

    private static Query query(CommandRequest inner, StoredCollection collection) {
        return switch (inner.name()) {
            case "find" -> FindCommand.query(inner, collection);
            case "aggregate" -> PipelineHead.of(inner, collection).query();
            case "count", "distinct", "findAndModify" -> filtered(inner, "query", collection);
            case "update" -> Statements.query(inner.documents("updates").getFirst(), collection, 0);
            case "delete" -> Statements.query(inner.documents("deletes").getFirst(), collection, 0);
            default -> throw MongoErrors.notSupported("explain of " + inner.name());
        };
    }

    private static Query filtered(CommandRequest inner, String option, StoredCollection collection) {
        Document filter = inner.document(option);
        UnsupportedFeatures.filter(filter);
        return new Query(
                filter,
                Query.sort(Bson.document(inner.body(), "sort")),
                0,
                0,
                CommandRequest.hint(inner.body().get("hint"), collection),
                0);
    }

    private static Document stages(Plan plan, Query query) {
        Document scan = plan.isCollectionScan()
                ? new Document("stage", "COLLSCAN").append("direction", plan.backwards() ? "backward" : "forward")
                : new Document("stage", "FETCH")
                        .append(
                                "inputStage",
                                new Document("stage", "IXSCAN")
                                        .append("keyPattern", plan.index().keyPattern())
                                        .append("indexName", plan.index().name())
                                        .append("isMultiKey", !plan.multikey().isEmpty())
                                        .append("isUnique", plan.index().unique())
                                        .append("direction", plan.backwards() ? "backward" : "forward"));
        if (!plan.exact() && !query.filter().isEmpty()) {
            scan.append("filter", query.filter());
        }
        return plan.sorted() ? scan : new Document("stage", "SORT").append("inputStage", scan);
    }

    private static Document execute(
            Engine engine, StoredCollection collection, Query query, Plan plan, MemoryBudget.Account account) {
        try (KeyReader reader = engine.storage().snapshot();
                MemoryBudget.Hold hold = account.hold()) {
            var run = new QueryRun(collection, query, plan, hold);
            try {
                Row row;
                do {
                    row = run.next(reader);
                } while (row != null);
            } finally {
                run.suspend();
            }
            return stats(run.given(), run.keysExamined(), run.documentsExamined());
        }
    }

    private static Document stats(long returned, long keys, long documents) {
        return new Document("executionSuccess", true)
                .append("nReturned", (int) returned)
                .append("totalKeysExamined", (int) keys)
                .append("totalDocsExamined", (int) documents);
    }
}
