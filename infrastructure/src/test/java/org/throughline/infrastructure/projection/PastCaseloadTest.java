package org.throughline.infrastructure.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.vault.codec.CareEventCodec;
import org.throughline.infrastructure.vault.codec.SealingOff;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.caseload.CaseloadPage;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.caseload.CaseloadQueryHandler;
import org.throughline.query.caseload.CaseloadScope;
import org.throughline.query.caseload.FindCaseload;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.Projection;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.PageRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A caseload as of the past, of a program that many have to do with, on a ledger as it is stored. */
class PastCaseloadTest {
    /** With {@code -Dclients=3014 -Dtimes=5} it tells what a caseload of 9,042 events costs. */
    private static final int CLIENTS = Integer.getInteger("clients", 600);

    private static final int TIMES = Integer.getInteger("times", 1);
    private static final int PER_APPEND = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Viewer PEER = County.careViewer("peer", County.CLINIC, WorkerRole.COORDINATOR);

    private final MongoDatabase database = TestMongo.freshDatabase();
    private final Ledger ledger = TestMongo.open(database);
    private final CareEventCodec codec = new CareEventCodec(new SealingOff());

    @BeforeEach
    void everybodyIsReferred() {
        List<CareEvent> events = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            SubjectId client = County.client("client " + i);
            var referral = new ReferralId(County.id("referral " + i));
            events.add(County.registered(client, County.GENERAL));
            events.add(County.referralCreated(referral, client, County.INTAKE, County.GENERAL));
            events.add(County.referralSent(referral, client, County.CLINIC, County.GENERAL));
        }
        Flux.fromIterable(events)
                .buffer(PER_APPEND)
                .concatMap(some -> Mono.fromFuture(codec.encodeEvents(some))
                        .flatMap(stored -> ledger.append(stored, AppendCondition.none())))
                .blockLast(PATIENCE);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void the_past_of_hundreds_of_clients_is_as_many_rows_and_takes_no_search_for_each() {
        try (Ledger reopened = TestMongo.open(database)) {
            var handler = new CaseloadQueryHandler(
                    new NothingStored(),
                    new LedgerCareHistory(reopened, codec::read),
                    new CaseloadProjection(County.policy()),
                    (viewer, clients) -> Mono.just(Set.copyOf(clients)),
                    ZoneOffset.UTC);
            for (int i = 0; i < TIMES; i++) {
                long before = processorTime();
                CaseloadPage page = handler.find(asked())
                        .blockOptional(PATIENCE)
                        .orElseThrow()
                        .unreleased();
                Duration took = Duration.ofNanos(processorTime() - before);

                assertThat(page.rows()).hasSize(Math.min(CLIENTS, FindCaseload.MOST_ROWS));
                assertThat(page.next()).isNotNull();
                if (TIMES > 1) {
                    System.out.println(CLIENTS * 3 + " events took " + took + " of processor time");
                }
            }
        }
    }

    @Test
    void events_of_many_are_found_as_those_of_few_are_each_once_and_in_order() {
        var history = new LedgerCareHistory(ledger, codec::read);
        List<SubjectId> some = IntStream.range(0, 100)
                .mapToObj(i -> County.client("client " + i * 5))
                .toList();
        Set<String> types = Set.of(EventCatalogue.nameOf(ReferralEvent.Sent.class));

        List<Long> together = positions(history, some, types);

        assertThat(together)
                .hasSize(some.size())
                .isSorted()
                .isEqualTo(some.stream()
                        .flatMap(client -> positions(history, List.of(client), types).stream())
                        .sorted()
                        .toList());
        assertThat(positions(history, some, Set.of())).hasSize(3 * some.size());
    }

    private static List<Long> positions(LedgerCareHistory history, List<SubjectId> clients, Set<String> types) {
        return history.about(clients, types, CLIENTS * 3L)
                .map(Recorded::position)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static FindCaseload asked() {
        return new FindCaseload(
                PEER,
                new CaseloadScope.OfProgram(County.CLINIC),
                LocalDate.EPOCH,
                Instant.EPOCH,
                0,
                new AsOf.Position(CLIENTS * 3L),
                PageRequest.first(FindCaseload.MOST_ROWS));
    }

    private static long processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static final class NothingStored implements ReadModels {
        @Override
        public <S> Mono<Found<S>> byKey(Projection<S> projection, Collection<String> keys, long seen) {
            throw new AssertionError("The past is not stored");
        }

        @Override
        public <S> Mono<Found<S>> byLookup(Projection<S> projection, String lookup, Collection<?> values, long seen) {
            throw new AssertionError("The past is not stored");
        }
    }
}
