package org.throughline.query.boards.contacts;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.AttemptRule;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.MetAs;
import org.throughline.query.reading.NotYetVisible;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.SeenEvents;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers when a client was met or tried, by folding the ledger's events about them when asked. */
public final class ContactsQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "contacts";

    static final int VERSION = 1;

    private static final long LAST = 999_999_999_999_999L;
    private static final Set<String> OWN_TYPES = Stream.of(ContactsFold.ROW_TYPES, OpenSince.TYPES, MetAs.TYPES)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final CareHistory history;
    private final AttemptRule rule;
    private final ZoneId county;

    /** Answers from {@code history}, under the rule of attempts of {@code policy} and in its zone. */
    public ContactsQueryHandler(CareHistory history, PolicyPack policy) {
        this.history = history;
        this.rule = policy.attempts();
        this.county = policy.zone();
    }

    /** A page of the contacts, behind the gate; none for somebody of whom the viewer may know none. */
    @QueryHandler(queryName = FindContacts.NAME)
    public Mono<Gated<ClientContacts>> find(FindContacts query) {
        return position(query)
                .flatMap(upTo -> history.workload()
                        .small(
                                query.viewer().worker(),
                                folded -> events(query, upTo, folded).map(events -> gated(query, events, upTo))));
    }

    private Mono<Long> position(FindContacts query) {
        AsOf asOf = query.asOf();
        if (asOf != null) {
            return history.resolve(asOf);
        }
        return history.position().map(newest -> {
            if (newest < query.seen()) {
                throw new NotYetVisible(VIEW, query.seen(), newest);
            }
            return newest;
        });
    }

    /** The events about the client, and the contacts with them under the ids by which they were met in crises. */
    private Mono<Map<Long, Recorded<CareEvent>>> events(FindContacts query, long upTo, LongConsumer folded) {
        Viewer viewer = query.viewer();
        return SeenEvents.about(history, List.of(query.client()), OWN_TYPES, viewer, upTo, folded)
                .flatMap(own -> {
                    var metAs = new MetAs(query.client());
                    own.values().forEach(recorded -> metAs.take(recorded.event()));
                    Set<TaggedId> others = new LinkedHashSet<>(metAs.ids());
                    others.remove(query.client());
                    return others.isEmpty()
                            ? Mono.just(own)
                            : SeenEvents.about(history, others, ContactsFold.ROW_TYPES, viewer, upTo, folded)
                                    .map(more -> SeenEvents.joined(own, more));
                });
    }

    private Gated<ClientContacts> gated(FindContacts query, Map<Long, Recorded<CareEvent>> events, long upTo) {
        var fold = new ContactsFold(query.client(), county);
        events.values().forEach(fold::take);
        List<ContactRow> ordered = fold.rows().stream()
                .sorted(Comparator.comparing(ContactsQueryHandler::order))
                .toList();
        PageRequest.Page<ContactRow> page = query.page().of(ordered, ContactsQueryHandler::order);
        List<ContactRow> shown = page.rows();
        List<ShownClient> everybody = everybody(query.client(), shown, fold);
        return new Gated<>(
                new ClientContacts(
                        query.client(), rule, fold.held(rule), shown, page.next(), ShownClient.newest(everybody)),
                VIEW,
                VERSION,
                everybody,
                fields(shown),
                shown.size(),
                upTo);
    }

    /** The client, of whom the counts tell too, and under which other ids the rows show them. */
    private static List<ShownClient> everybody(SubjectId client, List<ContactRow> shown, ContactsFold fold) {
        var everybody = new TreeMap<String, ShownClient>();
        everybody.put(client.tagValue(), new ShownClient(client, fold.newest(), fold.compartments(client)));
        shown.forEach(row -> everybody.merge(
                row.subject().tagValue(),
                new ShownClient(row.subject(), row.position().value(), fold.compartments(row.subject())),
                ShownClient::and));
        return List.copyOf(everybody.values());
    }

    private static Set<FieldClass> fields(List<ContactRow> shown) {
        var fields = EnumSet.of(FieldClass.STATUS);
        if (shown.stream().anyMatch(ContactRow::tellsMore)) {
            fields.add(FieldClass.NARRATIVE);
        }
        return fields;
    }

    /** Place in the order: the newest first, and what tells equals apart. */
    private static String order(ContactRow row) {
        return String.format(
                Locale.ROOT,
                "%015d/%019d",
                LAST - Math.clamp(row.at().toEpochMilli(), 0, LAST),
                row.position().value());
    }
}
