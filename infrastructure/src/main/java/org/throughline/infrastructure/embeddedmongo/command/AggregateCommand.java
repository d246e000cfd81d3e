package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.query.BorrowedCollection;
import org.throughline.infrastructure.embeddedmongo.query.BorrowedDatabase;
import org.throughline.infrastructure.embeddedmongo.query.Planner;
import org.throughline.infrastructure.embeddedmongo.query.Projector;
import org.throughline.infrastructure.embeddedmongo.query.Query;
import org.throughline.infrastructure.embeddedmongo.query.QueryRun;
import org.throughline.infrastructure.embeddedmongo.query.UnsupportedFeatures;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;

/**
 * {@code aggregate} (manual, "Database Commands"): what a pipeline begins with goes to the planner as a query, the rest
 * through mongo-java-server's stages, which see one document after the other.
 */
final class AggregateCommand {
    private AggregateCommand() {}

    static Reply run(Engine engine, CommandRequest call) {
        call.allow("pipeline", "cursor", "allowDiskUse", "hint", "bypassDocumentValidation");
        Document cursor = Bson.document(call.body(), "cursor");
        if (cursor == null) {
            throw MongoErrors.failedToParse(
                    "The 'cursor' option is required, except for aggregate with the explain argument");
        }
        StoredCollection collection = engine.find(call);
        var split = PipelineHead.of(call, collection);
        Aggregation rest = Aggregation.fromPipeline(
                split.rest(), _ -> database(engine, call), database(engine, call), null, NoopOplog.get());
        MemoryBudget.Hold hold = call.connection().hold();
        BatchSource source =
                collection == null ? new StageSource(null, rest, false, null) : source(collection, split, rest, hold);
        return engine.cursors()
                .first(
                        call.namespace(),
                        source,
                        hold,
                        CommandRequest.number(cursor, "batchSize", Cursors.FIRST_BATCH),
                        false,
                        call.connection());
    }

    private static BatchSource source(
            StoredCollection collection, PipelineHead head, Aggregation rest, MemoryBudget.Hold hold) {
        var run = new QueryRun(collection, head.query(), Planner.plan(collection, head.query()), hold);
        return head.rest().isEmpty()
                ? BatchSource.of(run, new Projector(null))
                : new StageSource(run, rest, head.onlyCounts(), head.keepsDocuments() ? hold : null);
    }

    private static BorrowedDatabase database(Engine engine, CommandRequest call) {
        return new BorrowedDatabase(call.database(), name -> {
            StoredCollection foreign = engine.catalog().find(call.database(), name);
            return foreign == null ? null : new ForeignCollection(engine, foreign, call.connection(), call.deadline());
        });
    }

    /** Another collection, as {@code $lookup} and {@code $graphLookup} read it. */
    private static final class ForeignCollection extends BorrowedCollection {
        private final Engine engine;
        private final StoredCollection foreign;
        private final MemoryBudget.Account account;
        private final long deadline;

        ForeignCollection(Engine engine, StoredCollection foreign, MemoryBudget.Account account, long deadline) {
            super(new BorrowedDatabase(foreign.database(), _ -> null), foreign.name());
            this.engine = engine;
            this.foreign = foreign;
            this.account = account;
            this.deadline = deadline;
        }

        @Override
        public Iterable<Document> found(Document filter, int limit) {
            var query = new Query(filter, List.of(), 0, limit, null, deadline);
            var found = new ArrayList<Document>();
            try (KeyReader reader = engine.storage().snapshot();
                    MemoryBudget.Hold hold = account.hold()) {
                var run = new QueryRun(foreign, query, Planner.plan(foreign, query), hold);
                try {
                    for (Row row = run.next(reader); row != null; row = run.next(reader)) {
                        if (!hold.tryTake(row.bson().length)) {
                            throw MongoErrors.exceededMemory("what was found in another collection");
                        }
                        found.add(row.document());
                    }
                } finally {
                    run.suspend();
                }
            }
            return found;
        }
    }

    /** The pipeline of a call, checked. */
    static List<Document> pipeline(CommandRequest call) {
        if (!(call.body().get("pipeline") instanceof Collection<?> stages)) {
            throw MongoErrors.typeMismatch("'pipeline' option must be specified as an array");
        }
        UnsupportedFeatures.stages(stages);
        var pipeline = new ArrayList<Document>();
        stages.forEach(stage -> pipeline.add((Document) stage));
        return pipeline;
    }

    static @Nullable String hint(CommandRequest call, @Nullable StoredCollection collection) {
        return CommandRequest.hint(call.body().get("hint"), collection);
    }
}
