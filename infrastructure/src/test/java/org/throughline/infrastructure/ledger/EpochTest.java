package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.opening.EpochStart;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.NoteSigner;
import org.throughline.infrastructure.ledger.proof.Origin;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/** A restored ledger goes on under another epoch, and says so. */
class EpochTest {
    private final MongoDatabase database = TestMongo.freshDatabase();

    @Test
    void a_restored_ledger_begins_an_epoch_that_names_the_last_known_checkpoint_of_the_old_and_positions_go_on()
            throws Exception {
        Ledger before = TestMongo.open(database);
        append(before, event("a"));
        assertThat(before.epochs()).containsExactly(new Epoch(before.epoch(), 0, null));
        before.close();
        SignedNote known = note(new Origin("county", "care", before.epoch()));

        Epoch begun = start(known);

        Ledger after = TestMongo.open(database);
        assertThat(after.epoch()).isEqualTo(begun.id()).isNotEqualTo(before.epoch());
        assertThat(after.epochs()).containsExactly(new Epoch(before.epoch(), 0, null), begun);
        assertThat(begun.lastKnown()).isEqualTo(known);
        assertThat(begun.since()).isEqualTo(2);
        assertThat(append(after, event("b")).first()).isEqualTo(3);
        assertThat(get(after.head()).epoch()).isEqualTo(begun.id());
        after.close();

        Epoch again = start(null);
        Ledger last = TestMongo.open(database);
        assertThat(last.epochs()).hasSize(3).endsWith(again);
        last.close();
    }

    @Test
    void a_checkpoint_of_another_ledger_begins_nothing() throws Exception {
        Ledger ledger = TestMongo.open(database);
        ledger.close();
        assertThatThrownBy(() -> start(note(new Origin("county", "access", ledger.epoch()))))
                .isInstanceOf(LedgerRefused.class);
        assertThatThrownBy(() -> start(note(new Origin("county", "care", UUID.randomUUID()))))
                .isInstanceOf(LedgerRefused.class);
        assertThat(TestMongo.open(database).epoch()).isEqualTo(ledger.epoch());
    }

    @Test
    void a_ledger_with_an_epoch_that_does_not_follow_the_one_before_is_not_opened() {
        TestMongo.open(database).close();
        String payload = "{\"ledger\":\"care\",\"epoch\":\"" + UUID.randomUUID() + "\",\"previous\":\""
                + UUID.randomUUID() + "\",\"lastKnown\":\"\"}";
        LedgerFixture.forge(database, EpochStart.TYPE, payload);
        assertThatThrownBy(() -> TestMongo.open(database))
                .isInstanceOf(LedgerDamaged.class)
                .hasMessageContaining("epoch");
    }

    @Test
    void nobody_else_writes_events_of_the_ledger() {
        Ledger ledger = TestMongo.open(database);
        assertThatThrownBy(() -> append(ledger, event(EpochStart.TYPE))).isInstanceOf(IllegalArgumentException.class);
        ledger.close();
    }

    private Epoch start(@Nullable SignedNote known) {
        return get(Ledgers.startEpoch(database, "care", known, LedgerOptions.defaults()));
    }

    private static SignedNote note(Origin origin) throws NoSuchAlgorithmException {
        NoteSigner signer = new NoteSigner(
                origin.toString(), KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        return SignedNote.of(new Checkpoint(origin, 9, new byte[32]).text(), signer);
    }
}
