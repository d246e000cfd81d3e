package org.throughline.infrastructure.projection.store;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.lease.Lease;
import org.throughline.infrastructure.lease.LeaseFields;

/** How a catalogue is stored. What is asked for is changed by whoever asks, all else by the owner. */
final class CatalogueDocument {
    static final String NAME = "name";
    static final String LIVE = "live";
    static final String NEXT = "next";
    /** Set while the states of a version that nobody runs are dropped, so that a crash leaves none behind. */
    static final String RETIRING = "retiring";

    static final String REBUILDS_ASKED = "rebuildsAsked";
    static final String RETRIES_ASKED = "retriesAsked";
    private static final String LAST_BUILD = "lastBuild";
    private static final String REBUILDS_BEGUN = "rebuildsBegun";
    private static final String REBUILDS_DONE = "rebuildsDone";
    private static final String RETRIES_DONE = "retriesDone";
    private static final String REBUILD_FAILURE = "rebuildFailure";

    private CatalogueDocument() {}

    static Document first(String id, String name) {
        return LeaseFields.append(new Document("_id", id).append(NAME, name), Lease.FREE);
    }

    /** The update by which the owner stores what is the owner's. */
    static Bson kept(Catalogue catalogue) {
        Catalogue.Requests requests = catalogue.requests();
        return combine(
                LeaseFields.store(catalogue.lease()),
                set(LAST_BUILD, catalogue.lastBuild()),
                set(LIVE, build(catalogue.live())),
                set(NEXT, build(catalogue.next())),
                set(REBUILD_FAILURE, catalogue.rebuildFailure()),
                set(REBUILDS_BEGUN, requests.rebuildsBegun()),
                set(REBUILDS_DONE, requests.rebuildsDone()),
                set(RETRIES_DONE, requests.retriesDone()));
    }

    /** The update by which another version takes away what is stored of one that nobody runs any more. */
    static Bson retired(Lease lease) {
        return combine(LeaseFields.store(lease), set(LIVE, null), set(NEXT, null), set(RETIRING, true));
    }

    static Catalogue read(Document document) {
        return new Catalogue(
                LeaseFields.read(document),
                (int) number(document, LAST_BUILD),
                build(document.get(LIVE, Document.class)),
                build(document.get(NEXT, Document.class)),
                document.getString(REBUILD_FAILURE),
                new Catalogue.Requests(
                        number(document, REBUILDS_ASKED),
                        number(document, REBUILDS_BEGUN),
                        number(document, REBUILDS_DONE),
                        number(document, RETRIES_ASKED),
                        number(document, RETRIES_DONE)));
    }

    private static @Nullable Document build(@Nullable Build build) {
        if (build == null) {
            return null;
        }
        List<Document> parked = new TreeMap<>(build.checkpoint().parked())
                .entrySet().stream()
                        .map(entry -> new Document("key", entry.getKey())
                                .append("p", entry.getValue().position())
                                .append("failure", entry.getValue().failure()))
                        .toList();
        return new Document("n", build.number())
                .append("epoch", build.epoch().toString())
                .append("p", build.checkpoint().position())
                .append("parked", parked);
    }

    private static @Nullable Build build(@Nullable Document document) {
        if (document == null) {
            return null;
        }
        Map<String, BuildCheckpoint.Parked> parked = new TreeMap<>();
        for (Document one : document.getList("parked", Document.class, List.of())) {
            parked.put(one.getString("key"), new BuildCheckpoint.Parked(number(one, "p"), one.getString("failure")));
        }
        return new Build(
                (int) number(document, "n"),
                UUID.fromString(document.getString("epoch")),
                new BuildCheckpoint(number(document, "p"), parked));
    }

    private static long number(Document document, String field) {
        Number stored = document.get(field, Number.class);
        return stored == null ? 0 : stored.longValue();
    }
}
