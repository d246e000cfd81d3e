package org.throughline.infrastructure.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.ClockSimulation;
import org.throughline.infrastructure.ledger.Epoch;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.opening.TimeOffice;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.store.MongoBlockStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an operator accepts is in the ledger for everybody to check; what nobody could accept is damage. */
class AcceptedTimeTest {
    private static final long HOUR = Duration.ofHours(1).toSeconds() * 1_000_000;

    private final MongoDatabase database = TestMongo.freshDatabase();
    private final MongoBlockStore store = new MongoBlockStore(database, "care");

    /** Positions 0 to 2, and 3 a year ahead. */
    private void wrongOnce() {
        Ledger ledger = TestMongo.open(database);
        append(ledger, event("a"), event("b"));
        ledger.close();
        LedgerFixture.forge(database, "care.Thing", "{}", Duration.ofDays(365));
    }

    @Test
    void a_ledger_with_a_future_time_opens_after_an_acceptance_and_verifies_with_it() {
        wrongOnce();
        assertThat(verify(0)).isEmpty();
        assertThatThrownBy(() -> TestMongo.open(database))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("accept-time --ledger care --from 3 ");

        TimeAcceptance accepted = accept(3);

        assertThat(accepted.position()).isEqualTo(4);
        assertThat(accepted.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        Ledger ledger = TestMongo.open(database);
        append(ledger, event("c"));
        assertThat(get(ledger.times()).acceptances()).containsExactly(accepted);
        assertThat(get(ledger.positionAt(accepted.at().minusMillis(1)))).isEqualTo(2);
        assertThat(get(ledger.positionAt(Instant.now()))).isEqualTo(5);
        assertThat(LedgerFixture.blocks(ledger)).hasSize(5);
        ledger.close();
        for (long from = 0; from < 6; from++) {
            assertThat(verify(from)).as("from " + from).isEmpty();
        }
    }

    @Test
    void a_backup_with_a_future_time_is_restored_and_its_time_is_asked_for_at_the_next_start() {
        wrongOnce();
        Epoch epoch = get(Ledgers.startEpoch(database, "care", null, LedgerOptions.defaults()));
        assertThat(epoch.since()).isEqualTo(4);
        assertThatThrownBy(() -> TestMongo.open(database)).isInstanceOf(LedgerRefused.class);
        accept(3);
        Ledger ledger = TestMongo.open(database);
        assertThat(ledger.epoch()).isEqualTo(epoch.id());
        ledger.close();
        assertThat(verify(0)).isEmpty();
    }

    @Test
    void what_nodes_with_wrong_clocks_and_hasty_operators_leave_behind_verifies() {
        List<Block> blocks = ClockSimulation.blocks(2, 60);
        get(store.prepare().thenReturn(true));
        get(Flux.fromIterable(blocks).concatMap(store::insert).then(Mono.just(true)));
        assertThat(blocks.stream().filter(block -> block.events().getFirst().isOfTheLedger()))
                .hasSizeGreaterThan(10);
        assertThat(verify(0)).isEmpty();
    }

    @Test
    void nothing_is_accepted_of_a_ledger_that_is_not_there_and_none_is_made() {
        assertThatThrownBy(() -> accept(0)).isInstanceOf(LedgerRefused.class).hasMessageContaining("no ledger care");
        assertThat(get(store.last().hasElement())).isFalse();
    }

    @Test
    void a_time_earlier_than_the_last_one_that_is_believed_is_damage() {
        wrongOnce();
        forge(payload("care", 3, "because"), block(2).at() - 1, "1");
        assertDamaged("earlier than the last one that is still believed");
    }

    @Test
    void an_acceptance_that_takes_back_less_than_what_is_ahead_of_it_is_damage() {
        wrongOnce();
        forge(payload("care", 4, "because"), block(3).at() - HOUR, "1");
        assertDamaged("earlier than the last one that is still believed");
    }

    @Test
    void an_acceptance_that_begins_inside_a_block_is_damage() {
        wrongOnce();
        forge(payload("care", 2, "because"), block(3).at() - HOUR, "1");
        assertDamaged("where no block begins");
    }

    @Test
    void an_acceptance_in_another_form_is_damage() {
        wrongOnce();
        for (String payload : List.of(
                payload("access", 3, "because"),
                payload("care", 5, "because"),
                payload("care", 3, ""),
                payload("care", 3, "a\nb"),
                payload("care", 3, "x".repeat(201)),
                "{\"ledger\":\"care\",\"from\":-1,\"reason\":\"r\"}",
                "{}")) {
            forge(payload, block(3).at() - HOUR, "1");
            assertDamaged("accepts no time in the form that it must have");
            get(Mono.from(database.getCollection("care_blocks").deleteOne(Filters.eq("_id", 4L))));
        }
        forge(payload("care", 3, "because"), block(3).at() - HOUR, "2");
        assertDamaged("accepts no time in the form that it must have");
    }

    @Test
    void an_acceptance_that_shares_its_block_is_damage() {
        wrongOnce();
        Block last = block(3);
        IndexKeys keys = new IndexKeys();
        List<EncodedEvent> two = List.of(
                EncodedEvent.of(accepting(payload("care", 4, "because"), "1"), keys),
                EncodedEvent.of(event("x"), keys));
        insert(Chain.endedBy(last).build(two, UUID.randomUUID(), last.at(), -1));
        assertDamaged("accepts no time in the form that it must have");
    }

    private TimeAcceptance accept(long from) {
        return get(new TimeOffice(database, LedgerOptions.defaults()).accept("care", from, "the clock was wrong"));
    }

    private static String payload(String ledger, long from, String reason) {
        return "{\"ledger\":\"" + ledger + "\",\"from\":" + from + ",\"reason\":\"" + reason + "\"}";
    }

    private static NewEvent accepting(String payload, String version) {
        return new NewEvent(
                UUID.randomUUID(),
                "ledger.TimeAccepted",
                version,
                Set.of(),
                Map.of(),
                NewEvent.JSON,
                payload.getBytes(StandardCharsets.UTF_8));
    }

    private void forge(String payload, long at, String version) {
        EncodedEvent event = EncodedEvent.of(accepting(payload, version), new IndexKeys());
        insert(Chain.endedBy(block(3)).accepting(event, UUID.randomUUID(), at));
    }

    private void insert(Block block) {
        get(store.insert(block).thenReturn(true));
    }

    private Block block(long holding) {
        return get(store.floor(holding).flatMap(stamp -> store.at(stamp.first())));
    }

    private void assertDamaged(String why) {
        assertThat(verify(0)).singleElement().satisfies(finding -> {
            assertThat(finding.damage()).isEqualTo(Damage.WRONG_TIME);
            assertThat(finding.position()).isEqualTo(4);
            assertThat(finding.sentence()).contains(why);
        });
    }

    private List<Finding> verify(long from) {
        var request = new VerificationRequest(from, Long.MAX_VALUE, List.of(), List.of(), List.of(), true);
        return new LedgerVerification(database, "care", request, VerificationProgress.NONE)
                .run()
                .findings();
    }
}
