package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.catalog.Condition;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.catalog.WriteSession;
import org.throughline.infrastructure.embeddedmongo.query.Conditions;
import org.throughline.infrastructure.embeddedmongo.query.FilterMatcher;
import org.throughline.infrastructure.embeddedmongo.query.Planner;
import org.throughline.infrastructure.embeddedmongo.query.Query;
import org.throughline.infrastructure.embeddedmongo.query.QueryRun;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;

/** Finds the documents a write is about and locks them; what is handed out was read, and matched, under its lock. */
final class Targets {
    private static final int LOCKED_AT_ONCE = 1_000;

    private final WriteSession session;
    private final Query query;
    private final FilterMatcher matcher;

    Targets(WriteSession session, Query query) {
        this.session = session;
        this.query = query;
        this.matcher = new FilterMatcher(query.filter());
    }

    /** The first document in the query's order, or null if there is none. */
    @Nullable Row one() {
        byte[] only = onlyKey(session.collection(), query.filter());
        if (only != null) {
            return locked(only);
        }
        boolean lost = true;
        while (lost) {
            lost = false;
            var run = new QueryRun(session.collection(), query, Planner.plan(session.collection(), query));
            for (byte[] key = next(run); key != null; key = next(run)) {
                Row row = locked(key);
                if (row != null) {
                    return row;
                }
                lost = true;
            }
        }
        return null;
    }

    private byte @Nullable [] next(QueryRun run) {
        try {
            Row row = run.next(session.reader());
            return row == null ? null : row.key();
        } finally {
            run.suspend();
        }
    }

    /** All documents that match, each once even if the visitor moves it within the index that found it. */
    void all(Consumer<Row> visitor) {
        List<Bytes> keys = keys();
        for (int from = 0; from < keys.size(); from += LOCKED_AT_ONCE) {
            List<Bytes> some = keys.subList(from, Math.min(keys.size(), from + LOCKED_AT_ONCE));
            session.lockAll(some);
            for (Bytes key : some) {
                Row row = locked(key.value());
                if (row != null) {
                    visitor.accept(row);
                }
            }
        }
    }

    private List<Bytes> keys() {
        var keys = new ArrayList<Bytes>();
        var run = new QueryRun(session.collection(), query, Planner.plan(session.collection(), query));
        try {
            for (Row row = run.next(session.reader()); row != null; row = run.next(session.reader())) {
                keys.add(new Bytes(row.key()));
            }
        } finally {
            run.suspend();
        }
        return keys;
    }

    /** The document under its lock if it is there and matches. */
    @Nullable Row locked(byte[] key) {
        session.lockAll(List.of(new Bytes(key)));
        Row row = session.read(key);
        return row != null && matcher.matches(row.document()) ? row : null;
    }

    /** The key of the only document that can match, if the filter fixes the {@code _id}. */
    static byte @Nullable [] onlyKey(StoredCollection collection, Document filter) {
        for (Condition condition : Conditions.of(filter).on("_id")) {
            if (condition.kind() == Condition.Kind.POINTS && condition.values().size() == 1) {
                return KeyWriter.documentKey(
                        collection.space(), condition.values().getFirst());
            }
        }
        return null;
    }
}
