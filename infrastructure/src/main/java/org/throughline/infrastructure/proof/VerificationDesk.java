package org.throughline.infrastructure.proof;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointFiles;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;
import org.throughline.infrastructure.ledger.verify.LedgerVerification;
import org.throughline.infrastructure.ledger.verify.VerificationRequest;
import org.throughline.infrastructure.ledger.verify.VerificationResult;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.proof.DamageFound;
import org.throughline.query.proof.Verification;
import org.throughline.query.proof.VerifiedLedger;

/**
 * Verifies both ledgers when somebody asks: on a thread of its own, at a bounded pace, and one verification at a time on
 * all nodes. What was found is kept. Every call blocks.
 */
public final class VerificationDesk implements AutoCloseable {
    /** Entries a second at most, so that one core and the store have most of their time for others. */
    public static final long PACE = 50_000;

    private static final Logger log = LoggerFactory.getLogger(VerificationDesk.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final long END = 10_000;
    private static final List<String> LEDGERS = List.of("care", "access");
    private static final int MOST_FINDINGS = 20;

    private final MongoDatabase database;
    private final CheckpointFiles files;
    private final InstantSource clock;
    private final long pace;
    private final VerificationStore store;
    private final ScheduledExecutorService beats;
    private @Nullable Run running;

    /** @param pace entries a second at most, at least 1 */
    public VerificationDesk(MongoDatabase database, CheckpointFiles files, InstantSource clock, long pace) {
        this.database = database;
        this.files = files;
        this.clock = clock;
        this.pace = pace;
        this.store = new VerificationStore(database);
        this.beats = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("verification-beat").daemon().factory());
    }

    /** Begins a verification for {@code worker}. Answers the one that runs, if one does. */
    public synchronized Verification start(WorkerId worker) {
        var fresh = new Verification(
                UUID.randomUUID().toString(),
                worker,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                Verification.State.RUNNING,
                List.of(),
                null);
        if (!store.begin(fresh, clock.instant())) {
            return store.running().orElseGet(() -> store.newest(clock.instant()).getFirst());
        }
        running = new Run(fresh);
        running.thread.start();
        return fresh;
    }

    /** The verification with this id. */
    public Optional<Verification> find(String verification) {
        return store.find(verification);
    }

    /** Ends the verification with this id, if it runs, and tells how it stands. It may take a moment to end. */
    public Optional<Verification> cancel(String verification) {
        store.cancel(verification);
        return store.find(verification);
    }

    /** The one that runs, then those that ended, the newest first. */
    public List<Verification> newest() {
        return store.newest(clock.instant());
    }

    /** Ends what runs here. */
    @Override
    public void close() {
        Run here;
        synchronized (this) {
            here = running;
        }
        if (here != null) {
            here.progress.cancel();
            try {
                here.thread.join(END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        beats.shutdownNow();
    }

    private VerifiedLedger verify(String ledger, PacedProgress progress) {
        List<VerifierKey> known = files.verifiers();
        // a file that was altered is no evidence against a ledger: what in it is not signed is left out
        List<SignedNote> noted = files.noted(ledger).all().stream()
                .filter(note -> note.isSignedByOneOf(known))
                .toList();
        VerificationResult result =
                new LedgerVerification(database, ledger, VerificationRequest.everything(known, noted), progress).run();
        return new VerifiedLedger(
                ledger,
                result.next() - result.from(),
                result.findings().stream()
                        .limit(MOST_FINDINGS)
                        .map(found ->
                                new DamageFound(found.position(), found.damage().name(), found.detail()))
                        .toList());
    }

    /** One verification on this node. */
    private final class Run {
        private final Verification asked;
        private final PacedProgress progress = new PacedProgress(pace);
        private final List<VerifiedLedger> through = new CopyOnWriteArrayList<>();
        private final Thread thread;

        @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it; whoever treats somebody goes first
        private Run(Verification asked) {
            this.asked = asked;
            this.thread = Thread.ofPlatform()
                    .name("verification")
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .unstarted(this::run);
        }

        private void run() {
            var beating = beats.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
            Verification.State state = verified();
            beating.cancel(false);
            try {
                store.end(standing(state, clock.instant()));
            } catch (RuntimeException e) {
                log.warn(
                        "The result of a verification could not be kept: {}",
                        e.getClass().getSimpleName());
            }
        }

        private Verification.State verified() {
            try {
                for (String ledger : LEDGERS) {
                    through.add(verify(ledger, progress));
                }
                boolean whole = through.stream().allMatch(one -> one.findings().isEmpty());
                return whole ? Verification.State.WHOLE : Verification.State.DAMAGED;
            } catch (CancellationException e) {
                return Verification.State.CANCELLED;
            } catch (RuntimeException e) {
                // of a driver's failure the kind only, because it may quote a document
                log.warn(
                        "A verification could not be finished: {}", e.getClass().getSimpleName());
                return Verification.State.FAILED;
            }
        }

        private void beat() {
            try {
                if (!store.beat(standing(Verification.State.RUNNING, null), clock.instant())) {
                    progress.cancel();
                }
            } catch (RuntimeException e) {
                log.debug(
                        "A verification could not tell how far it is: {}",
                        e.getClass().getSimpleName());
            }
        }

        private Verification standing(Verification.State state, @Nullable Instant ended) {
            return new Verification(
                    asked.verification(),
                    asked.worker(),
                    asked.startedAt(),
                    ended,
                    state,
                    new ArrayList<>(through),
                    ended == null ? progress.now() : null);
        }
    }
}
