package org.throughline.infrastructure.embeddedmongo.command;

import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.query.Projector;
import org.throughline.infrastructure.embeddedmongo.query.QueryRun;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;

/** Documents that a cursor hands out, read when they are asked for. */
interface BatchSource {
    /** The next document as BSON, or null at the end. */
    byte @Nullable [] next(KeyReader reader);

    /** Lets go of everything that belongs to the reader, before it is closed. */
    void suspend();

    /** The documents of a query, projected. */
    static BatchSource of(QueryRun run, Projector projector) {
        return new BatchSource() {
            @Override
            public byte @Nullable [] next(KeyReader reader) {
                Row row = run.next(reader);
                return row == null ? null : projector.bson(row);
            }

            @Override
            public void suspend() {
                run.suspend();
            }
        };
    }
}
