package org.throughline.infrastructure.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes as the specification and golang.org/x/mod/sumdb/note have them. */
class SignedNoteTest {
    /** From the documentation of golang.org/x/mod/sumdb/note. */
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final Origin ORIGIN = new Origin("valle-sereno", "care", new UUID(0x303, 0x404));

    @Test
    void a_note_of_the_reference_implementation_verifies() {
        VerifierKey key = VerifierKey.parse(PETER);
        assertThat(key.toString()).isEqualTo(PETER);
        SignedNote note = SignedNote.parse(NOTE);
        assertThat(note.isSignedBy(key)).isTrue();
        assertThat(note.toString()).isEqualTo(NOTE);
        assertThat(SignedNote.parse(NOTE.replace("think", "thing")).isSignedBy(key))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpcwQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc"
            })
    void what_is_no_verifier_key_is_refused(String written) {
        assertThatThrownBy(() -> VerifierKey.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_no_note_is_refused() {
        for (String broken : List.of(
                "",
                "text\n",
                "text\n\n",
                NOTE.stripTrailing(),
                NOTE.replace("\u2014", "--"),
                NOTE.replace("x08go/", "x08go!"),
                NOTE.replace("If", "\t"),
                "text\n\n\u2014 name AAA=\n")) {
            assertThatThrownBy(() -> SignedNote.parse(broken)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_checkpoint_comes_back_as_it_was_signed_and_nothing_of_it_can_be_changed() throws Exception {
        NoteSigner signer = new NoteSigner(ORIGIN.toString(), keys());
        Checkpoint checkpoint = new Checkpoint(ORIGIN, 42, new TreeHasher().empty());
        SignedNote note = SignedNote.of(checkpoint.text(), signer);
        SignedNote read = SignedNote.parse(note.toString());
        assertThat(Checkpoint.of(read)).isEqualTo(checkpoint);
        assertThat(read.isSignedBy(signer.verifier())).isTrue();
        String other = note.text().replace("42", "43");
        assertThat(new SignedNote(other, note.signatures()).isSignedBy(signer.verifier()))
                .isFalse();
        assertThat(read.isSignedBy(new NoteSigner(ORIGIN.toString(), keys()).verifier()))
                .isFalse();
        assertThat(signer.toString()).doesNotContain("Private");
    }

    @Test
    void signatures_of_unknown_keys_count_for_nothing_and_a_false_one_of_a_known_key_spoils_the_note()
            throws Exception {
        NoteSigner ours = new NoteSigner("ours", keys());
        NoteSigner witness = new NoteSigner("witness", keys());
        SignedNote both = SignedNote.of("text\n", ours)
                .with(SignedNote.of("text\n", witness).signatures());
        assertThat(both.isSignedBy(ours.verifier())).isTrue();
        assertThat(both.isSignedByOneOf(List.of(ours.verifier(), witness.verifier())))
                .isTrue();
        SignedNote spoilt = SignedNote.of("text\n", ours)
                .with(SignedNote.of("other\n", witness).signatures());
        assertThat(spoilt.isSignedBy(ours.verifier())).isTrue();
        assertThat(spoilt.isSignedByOneOf(List.of(ours.verifier(), witness.verifier())))
                .isFalse();
    }

    @Test
    void an_origin_tells_county_ledger_and_epoch() {
        assertThat(Origin.parse(ORIGIN.toString())).isEqualTo(ORIGIN);
        for (String wrong : List.of("", "throughline/a/b", "other/a/b/" + ORIGIN.epoch(), ORIGIN + "x", "a b")) {
            assertThatThrownBy(() -> Origin.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Origin("a b", "care", ORIGIN.epoch()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyPair keys() throws NoSuchAlgorithmException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
}
