package org.throughline.infrastructure.lease;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A lease inside the document that it guards: the fields {@code owner} (text of a UUID, empty if free), {@code fence}
 * and {@code beat}. A document without them is free.
 */
public final class LeaseFields {
    private static final String OWNER = "owner";
    private static final String FENCE = "fence";
    private static final String BEAT = "beat";

    private LeaseFields() {}

    /** The lease of a document. */
    public static Lease read(Document document) {
        String owner = document.getString(OWNER);
        return new Lease(
                owner == null || owner.isEmpty() ? null : UUID.fromString(owner),
                number(document, FENCE),
                number(document, BEAT));
    }

    /** Adds {@code lease} to a new document. */
    public static Document append(Document document, Lease lease) {
        return document.append(OWNER, owner(lease)).append(FENCE, lease.fence()).append(BEAT, lease.beat());
    }

    /** The update that stores {@code lease}. */
    public static Bson store(Lease lease) {
        return combine(set(OWNER, owner(lease)), set(FENCE, lease.fence()), set(BEAT, lease.beat()));
    }

    /** The document {@code id}, if its lease still has {@code fence}: the condition of every write of an owner. */
    public static Bson guardedBy(Object id, long fence) {
        return and(eq("_id", id), eq(FENCE, fence));
    }

    /** The document {@code id}, if its lease is exactly as it was seen: the condition of taking it. */
    public static Bson unchanged(Object id, Lease seen) {
        return and(eq("_id", id), eq(FENCE, seen.fence()), eq(BEAT, seen.beat()));
    }

    private static String owner(Lease lease) {
        UUID owner = lease.owner();
        return owner == null ? "" : owner.toString();
    }

    private static long number(Document document, String field) {
        Number stored = document.get(field, Number.class);
        return stored == null ? 0 : stored.longValue();
    }
}
