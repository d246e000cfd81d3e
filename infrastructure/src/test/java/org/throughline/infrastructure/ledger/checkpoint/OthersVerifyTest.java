package org.throughline.infrastructure.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/** Sigstore's Java client, which shares no code with us, verifies our proofs and reads our checkpoints. */
class OthersVerifyTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void sigstore_verifies_that_every_event_is_in_the_tree_of_our_signed_checkpoint() throws Exception {
        MongoDatabase database = TestMongo.freshDatabase();
        Ledger ledger = TestMongo.open(database);
        LedgerFixture.appendInGroups(ledger, 300, 20);
        CheckpointKeys keys = CheckpointKeys.open(directory.resolve("keys"));
        NotedHeads noted = new NotedHeads(directory.resolve("care.notes"));
        try (Checkpointer checkpointer = new Checkpointer(
                database, ledger, "county", keys, noted, CheckpointSettings.defaults(), new SimpleMeterRegistry())) {
            SignedNote note = checkpointer.make();
            RekorEntry.Checkpoint theirs = Checkpoints.from(note.toString());
            assertThat(theirs.getSize()).isEqualTo(301);
            assertThat(theirs.getOrigin()).isEqualTo("throughline/county/care/" + ledger.epoch());
            assertSigned(theirs, keys.verifiers().getFirst());
            byte[] root = Base64.getDecoder().decode(theirs.getBase64Hash());
            for (Block block : LedgerFixture.blocks(ledger)) {
                for (long position = block.first(); position < block.next(); position++) {
                    byte[] leaf = hashed(block.leafBytes(position));
                    List<byte[]> path =
                            checkpointer.proofs().inclusion(position, 301).path();
                    InclusionProofVerifier.verify(leaf, position, 301, path, root);
                    if (position % 50 == 0) {
                        leaf[0] ^= 1;
                        long place = position;
                        assertThatThrownBy(() -> InclusionProofVerifier.verify(leaf, place, 301, path, root))
                                .isInstanceOf(InclusionProofVerificationException.class);
                    }
                }
            }
        }
        ledger.close();
    }

    private static void assertSigned(RekorEntry.Checkpoint checkpoint, VerifierKey key) throws Exception {
        RekorEntry.CheckpointSignature signature = checkpoint.getSignatures().getFirst();
        assertThat(ByteBuffer.wrap(signature.getKeyHint()).getInt()).isEqualTo(key.id());
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key.key());
        check.update(checkpoint.getSignedData().getBytes(StandardCharsets.UTF_8));
        assertThat(check.verify(signature.getSignature())).isTrue();
    }

    private static byte[] hashed(byte[] leaf) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);
        return digest.digest(leaf);
    }
}
