package org.throughline.infrastructure.ledger.store;

import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;

/**
 * Finds whose answers are many, and whose consumer may take minutes over them. The client's time-out, if it has one,
 * bounds each round trip of such a read; the driver's own choice would bound the life of the whole cursor, the
 * consumer's work included.
 */
public final class LongRead {
    private LongRead() {}

    /** The documents of {@code collection} that match {@code filter}. */
    public static <T> FindPublisher<T> of(MongoCollection<T> collection, Bson filter) {
        FindPublisher<T> found = collection.find(filter);
        // the driver refuses a mode where there is no time-out
        return collection.getTimeout(TimeUnit.MILLISECONDS) == null ? found : found.timeoutMode(TimeoutMode.ITERATION);
    }
}
