package org.throughline.infrastructure.api.proof;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.view.AccessGate;
import org.throughline.infrastructure.access.view.Released;
import org.throughline.infrastructure.access.view.ViewRequest;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.proof.ProofDesk;
import org.throughline.infrastructure.proof.VerificationDesk;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.query.proof.Continuation;
import org.throughline.query.proof.Inclusion;
import org.throughline.query.proof.Verification;
import org.throughline.query.proof.view.ProofQueryHandler;
import org.throughline.query.proof.view.ProofViews;
import org.throughline.query.reading.Gated;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Everything that is asked of the proof besides how it stands, for the API and for the page: through the gate, whose trace
 * comes first. Each fails with {@link Refusal} where the caller has no right to it, or there is no such thing.
 */
@Component
public final class ProofRequests {
    private static final String ASKED = "asked";

    private final AccessGate gate;
    private final ProofDesk desk;
    private final VerificationDesk verifications;

    ProofRequests(AccessGate gate, ProofDesk desk, VerificationDesk verifications) {
        this.gate = gate;
        this.desk = desk;
        this.verifications = verifications;
    }

    /** Begins a verification of both ledgers; answers the one that runs, if one does. */
    public Mono<Released<Verification>> verify(Caller caller) {
        return released(
                caller,
                Map.of(ASKED, "verification"),
                () -> blocking(
                        () -> Optional.of(verifications.start(caller.viewer().worker()))));
    }

    /** How a verification stands. */
    public Mono<Released<Verification>> verification(String verification, Caller caller) {
        return released(
                caller,
                Map.of(ASKED, "verification state", "verification", verification),
                () -> blocking(() -> verifications.find(verification)));
    }

    /** Cancels a verification, whoever asked for it; one that has ended stays as it ended. */
    public Mono<Released<Verification>> cancel(String verification, Caller caller) {
        return released(
                caller,
                Map.of(ASKED, "cancellation", "verification", verification),
                () -> blocking(() -> verifications.cancel(verification)));
    }

    /** Whether a ledger continues a checkpoint kept elsewhere. Fails with {@link InvalidRequest} for what is none. */
    public Mono<Released<Continuation>> continuation(String checkpoint, Caller caller) {
        return released(
                caller, Map.of(ASKED, "consistency", "checkpoint", checkpoint), () -> desk.continuation(checkpoint));
    }

    /** That an entry is in a ledger. Fails with {@link InvalidRequest} for a ledger or position that is not there. */
    public Mono<Released<Inclusion>> inclusion(@Nullable String ledger, @Nullable String position, Caller caller) {
        return released(
                caller,
                Map.of(ASKED, "inclusion", "ledger", String.valueOf(ledger), "position", String.valueOf(position)),
                () -> desk.inclusion(ledger, position));
    }

    private <V> Mono<Released<V>> released(Caller caller, Map<String, String> asked, Supplier<Mono<V>> work) {
        var request = new ViewRequest(
                ProofViews.PROOF, null, asked, new RequestOrigin(new RequestId(caller.request()), caller.channel()));
        return gate.release(caller.viewer(), request, acting -> work.get().map(ProofRequests::gated));
    }

    private static <V> Gated<V> gated(V answer) {
        return ProofQueryHandler.gated(answer, 1);
    }

    private static <V> Mono<V> blocking(Callable<Optional<V>> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic()).flatMap(Mono::justOrEmpty);
    }
}
