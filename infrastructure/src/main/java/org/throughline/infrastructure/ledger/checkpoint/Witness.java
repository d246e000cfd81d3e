package org.throughline.infrastructure.ledger.checkpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.ProofText;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/**
 * A witness of C2SP tlog-witness: it is told every checkpoint with the proof that it continues the last one it took,
 * and signs it too. Used by one thread.
 */
final class Witness implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int LONGEST_ANSWER = 16_384;

    private final URI address;
    private final LedgerProofs proofs;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(BOUND).build();
    private long accepted;

    /** @param prefix address below which the witness takes {@code add-checkpoint} */
    Witness(URI prefix, LedgerProofs proofs) {
        this.address = URI.create(prefix.toString().replaceFirst("/+$", "") + "/add-checkpoint");
        this.proofs = proofs;
    }

    /**
     * Submits a checkpoint and gives the witness's signatures on it.
     *
     * @throws IOException if it cannot be reached, says no, or answers something else
     */
    List<SignedNote.Signature> submit(SignedNote note) throws IOException, InterruptedException {
        long size = Checkpoint.of(note).size();
        HttpResponse<String> answer = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            answer = client.send(request(note, Math.min(accepted, size)), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != CONFLICT || !learnsSize(answer.body(), size)) {
                break;
            }
        }
        if (answer == null || answer.statusCode() != OK || answer.body().length() > LONGEST_ANSWER) {
            throw new IOException("the witness answered " + (answer == null ? "nothing" : answer.statusCode()));
        }
        try {
            List<SignedNote.Signature> signatures = SignedNote.signatures(answer.body());
            accepted = size;
            return signatures;
        } catch (IllegalArgumentException noSignatures) {
            throw new IOException("the witness answered something that is no signature", noSignatures);
        }
    }

    /** A witness that has another last checkpoint than this node thinks says which; then it is asked again. */
    private boolean learnsSize(String body, long size) {
        String told = body.strip();
        if (!told.matches("0|[1-9][0-9]{0,17}")) {
            return false;
        }
        long last = Long.parseLong(told);
        boolean helps = last != accepted && last <= size;
        accepted = helps ? last : accepted;
        return helps;
    }

    private HttpRequest request(SignedNote note, long from) {
        String body = ProofText.consistency(
                proofs.consistency(from, Checkpoint.of(note).size()), note);
        return HttpRequest.newBuilder(address)
                .timeout(BOUND)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
