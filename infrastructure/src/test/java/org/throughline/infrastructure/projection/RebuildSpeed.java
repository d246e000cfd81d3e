package org.throughline.infrastructure.projection;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.vault.codec.CareEventReader;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.projection.Projection;

/**
 * How fast projections are folded from position 0: arguments are a data directory that no server runs on, and a number
 * of rounds. Each line is the median and range over the rounds, in events of the ledger a second.
 */
final class RebuildSpeed {
    private static final Duration BOUND = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final MongoDatabase database;
    private final long head;
    private final int rounds;
    private final Rebuild rebuild;

    private RebuildSpeed(Ledger ledger, MongoDatabase database, int rounds) {
        this.ledger = ledger;
        this.database = database;
        this.rounds = rounds;
        this.rebuild = new Rebuild(ledger, CareEventReader::read);
        this.head = Runners.now(ledger.head()).next() - 1;
    }

    static void main(String[] arguments) {
        try (Stores.Opened opened = TestStores.real().open(List.of("--throughline.data-dir=" + arguments[0]))) {
            var speed = new RebuildSpeed(
                    opened.part("care", Ledger.class),
                    opened.part(MongoDatabase.class),
                    Integer.parseInt(arguments[1]));
            CaseloadProjection caseload = new CaseloadProjection(opened.part(PolicyPack.class));
            speed.measure("read and verify", speed::readAll);
            speed.measure("read, verify and decode", speed::decodeAll);
            speed.measure("fold only, caseload", () -> speed.foldOnly(caseload));
            speed.measure("fold only, a state for every client and event", () -> speed.foldOnly(new EveryEvent()));
            speed.measure("with writes, caseload", () -> speed.withWrites(caseload));
            speed.measure("with writes, a state for every client and event", () -> speed.withWrites(new EveryEvent()));
        }
    }

    private void measure(String what, Runnable work) {
        work.run();
        var rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            work.run();
            rates[i] = head * 1e9 / (System.nanoTime() - began);
        }
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT, "%-50s %,10.0f  (%,.0f to %,.0f)%n", what, rates[rounds / 2], rates[0], rates[rounds - 1]);
    }

    private void readAll() {
        ledger.tail(1).takeUntil(block -> block.next() > head).blockLast(BOUND);
    }

    private void decodeAll() {
        ledger.tail(1)
                .takeUntil(block -> block.next() > head)
                .doOnNext(block ->
                        block.events(LedgerQuery.all(), 1, Long.MAX_VALUE).forEach(CareEventReader::read))
                .blockLast(BOUND);
    }

    private void foldOnly(Projection<?> projection) {
        rebuild.foldOnly(projection, head);
    }

    private void withWrites(Projection<?> projection) {
        rebuild.withWrites(projection, database, head);
    }

    /** Changes a state with every event of every client: the most that a projection can have to write. */
    private static final class EveryEvent implements Projection<EveryEvent.State> {
        private static final Set<String> TYPES = EventCatalogue.all().values().stream()
                .map(EventCatalogue::nameOf)
                .collect(Collectors.toSet());

        record State(String client, long events, List<Long> newest) {}

        @Override
        public String name() {
            return "every-event";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Class<State> stateType() {
            return State.class;
        }

        @Override
        public Set<String> eventTypes() {
            return TYPES;
        }

        @Override
        public Set<String> keys(CareEvent event) {
            return event.envelope().subjects().stream()
                    .map(subject -> subject.id().tagValue())
                    .collect(Collectors.toSet());
        }

        @Override
        public State apply(String key, @Nullable State state, Recorded<CareEvent> event) {
            var newest = new ArrayList<>(state == null ? List.<Long>of() : state.newest());
            newest.add(event.position());
            return new State(
                    key,
                    (state == null ? 0 : state.events()) + 1,
                    newest.subList(Math.max(0, newest.size() - 20), newest.size()));
        }

        @Override
        public Set<String> lookupNames() {
            return Set.of("client");
        }

        @Override
        public Map<String, List<Object>> lookups(State state) {
            return Map.of("client", List.of(Objects.requireNonNull(state.client())));
        }
    }
}
