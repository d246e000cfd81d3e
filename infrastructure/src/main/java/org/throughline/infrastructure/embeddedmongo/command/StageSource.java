package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.query.QueryRun;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;

/** The documents that come out of a pipeline; what goes in is read from the reader of the current reply. */
final class StageSource implements BatchSource {
    private final @Nullable QueryRun run;
    private final boolean countsOnly;
    private final Aggregation stages;
    private final MemoryBudget.@Nullable Hold hold;
    private @Nullable Iterator<Document> results;
    private @Nullable KeyReader reader;
    private boolean inputFailed;

    /**
     * @param run what goes in, or null for nothing
     * @param countsOnly whether the stages only count, so that an empty document serves as well as the stored one
     * @param hold counts what goes in, if the stages keep it
     */
    StageSource(@Nullable QueryRun run, Aggregation stages, boolean countsOnly, MemoryBudget.@Nullable Hold hold) {
        this.hold = hold;
        this.run = run;
        this.countsOnly = countsOnly;
        this.stages = stages;
    }

    /** Some stages read all their input as soon as they are put together, so that waits for the first reader. */
    private Iterator<Document> results() {
        if (results == null) {
            Stream<Document> input =
                    StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Input(), Spliterator.ORDERED), false);
            results = stages.runStagesAsStream(input).iterator();
        }
        return results;
    }

    @Override
    public byte @Nullable [] next(KeyReader current) {
        reader = current;
        try {
            Iterator<Document> rest = results();
            return rest.hasNext() ? Bson.encodeBounded(rest.next()) : null;
        } catch (MongoServerError e) {
            throw inputFailed ? e : MongoErrors.withoutQuotes(e, "the pipeline");
        }
    }

    @Override
    public void suspend() {
        if (run != null) {
            run.suspend();
        }
        reader = null;
    }

    private final class Input implements Iterator<Document> {
        private @Nullable Row ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null && run != null && reader != null) {
                try {
                    ahead = run.next(reader);
                } catch (MongoServerError e) {
                    inputFailed = true;
                    throw e;
                }
            }
            return ahead != null;
        }

        @Override
        public Document next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException();
            }
            if (hold != null && !hold.tryTake(ahead.bson().length)) {
                inputFailed = true;
                throw MongoErrors.exceededMemory("what the pipeline keeps");
            }
            Document document = countsOnly ? new Document() : ahead.document();
            ahead = null;
            return document;
        }
    }
}
