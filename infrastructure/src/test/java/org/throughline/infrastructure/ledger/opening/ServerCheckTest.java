package org.throughline.infrastructure.ledger.opening;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.Samples;
import org.throughline.infrastructure.ledger.ShardedCluster;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import reactor.core.publisher.Mono;

class ServerCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    @Test
    void the_store_of_these_tests_is_accepted_as_it_names_itself() {
        assertThatCode(() -> new ServerCheck(TestStore.freshDatabase(), "care", false, Instant::now)
                        .check()
                        .block(Samples.BOUND))
                .doesNotThrowAnyException();
    }

    @Test
    void a_standalone_server_is_refused_unless_allowed() {
        Document standalone = new Document("isWritablePrimary", true);
        assertRefused(standalone, "replica set");
        assertThatCode(() -> ServerCheck.judge(standalone, true, NOW)).doesNotThrowAnyException();
    }

    @Test
    void members_of_a_replica_set_and_routers_of_a_sharded_cluster_are_accepted() {
        Document member = new Document("setName", "rs").append("hosts", List.of("a", "b", "c"));
        Document router = new Document("msg", "isdbgrid");
        assertThatCode(() -> ServerCheck.judge(member, false, NOW)).doesNotThrowAnyException();
        assertThatCode(() -> ServerCheck.judge(router, false, NOW)).doesNotThrowAnyException();
    }

    @Test
    void a_replica_set_whose_majority_needs_arbiters_is_refused() {
        Document oneBearing =
                new Document("setName", "rs").append("hosts", List.of("a")).append("arbiters", List.of("b", "c"));
        Document twoBearing =
                new Document("setName", "rs").append("hosts", List.of("a", "b")).append("arbiters", List.of("c"));
        assertRefused(oneBearing, "majority");
        assertThatCode(() -> ServerCheck.judge(twoBearing, false, NOW)).doesNotThrowAnyException();
    }

    @Test
    void a_server_whose_clock_is_more_than_five_seconds_off_is_refused() {
        for (int seconds : new int[] {-6, 6}) {
            assertRefused(at(NOW.plusSeconds(seconds)), "clocks");
        }
        for (int seconds : new int[] {-5, 0, 5}) {
            assertThatCode(() -> ServerCheck.judge(at(NOW.plusSeconds(seconds)), false, NOW))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_ledger_is_not_opened_while_one_of_its_collections_is_sharded() {
        try (var cluster = new ShardedCluster(Set.of("care_tiles"))) {
            make(cluster, "care_blocks", "care_tiles");
            assertThatThrownBy(() -> Ledgers.open(cluster.database(), "care", LedgerOptions.defaults())
                            .block(Samples.BOUND))
                    .isInstanceOf(LedgerRefused.class)
                    .hasMessageContaining("the collection care_tiles is sharded");
        }
    }

    @Test
    void collections_that_are_no_ledgers_may_be_sharded() {
        try (var cluster = new ShardedCluster(Set.of("view_board.1"))) {
            make(cluster, "care_blocks", "view_board.1");
            assertThatCode(() -> new ServerCheck(cluster.database(), "care", false, Instant::now)
                            .check()
                            .block(Samples.BOUND))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void an_account_that_may_not_ask_for_sharding_is_told_what_it_lacks() {
        try (var cluster = ShardedCluster.thatTellsNothing()) {
            make(cluster, "care_blocks");
            assertThatThrownBy(() -> new ServerCheck(cluster.database(), "care", false, Instant::now)
                            .check()
                            .block(Samples.BOUND))
                    .isInstanceOf(LedgerRefused.class)
                    .hasMessageContaining("collStats");
        }
    }

    private static void make(ShardedCluster cluster, String... collections) {
        for (String collection : collections) {
            Mono.from(cluster.database().createCollection(collection)).block(Samples.BOUND);
        }
    }

    private static Document at(Instant time) {
        return new Document("msg", "isdbgrid").append("localTime", Date.from(time));
    }

    private static void assertRefused(Document hello, String why) {
        assertThatThrownBy(() -> ServerCheck.judge(hello, false, NOW))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining(why);
    }
}
