package org.throughline.infrastructure.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.ledger.Epoch;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointFiles;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.ConsistencyProof;
import org.throughline.infrastructure.ledger.proof.InclusionProof;
import org.throughline.infrastructure.ledger.proof.ProofText;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.TreeHasher;
import org.throughline.infrastructure.ledger.proof.VerifierKey;
import org.throughline.query.proof.CheckpointStanding;
import org.throughline.query.proof.Continuation;
import org.throughline.query.proof.Inclusion;
import org.throughline.query.proof.LedgerStanding;
import org.throughline.query.proof.LedgerStandings;
import org.throughline.query.proof.ProofStanding;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells how the ledgers stand and proves what is asked of them. */
public final class ProofDesk implements LedgerStandings {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String FORM =
            "a signed checkpoint of one of this county's ledgers: three lines, an empty line,"
                    + " and the lines of the signatures";

    private final List<ProvenLedger> ledgers;
    private final CheckpointFiles files;
    private final VerificationDesk verifications;

    /** @param ledgers in the order in which they are told */
    public ProofDesk(List<ProvenLedger> ledgers, CheckpointFiles files, VerificationDesk verifications) {
        this.ledgers = List.copyOf(ledgers);
        this.files = files;
        this.verifications = verifications;
    }

    @Override
    public Mono<ProofStanding> now() {
        return Mono.fromCallable(() ->
                        new ProofStanding(ledgers.stream().map(this::standing).toList(), verifications.newest()))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private LedgerStanding standing(ProvenLedger one) {
        Head head = one.ledger().head().blockOptional(BOUND).orElseThrow();
        List<VerifierKey> keys = keys(one);
        List<SignedNote> noted = files.noted(one.name()).all();
        return new LedgerStanding(
                one.name(),
                head.next(),
                base64(head.root()),
                one.checkpoints()
                        .store()
                        .newest()
                        .map(SignedNote::parse)
                        .map(note -> checkpoint(one, note, keys))
                        .orElse(null),
                noted.isEmpty() ? 0 : Checkpoint.of(noted.getLast()).size(),
                keys.stream().map(VerifierKey::toString).toList());
    }

    /** Keys whose name is an origin of this ledger, in whatever life of it. */
    private List<VerifierKey> keys(ProvenLedger one) {
        List<String> names = one.ledger().epochs().stream()
                .map(epoch -> one.checkpoints()
                        .origin()
                        .toString()
                        .replace(one.ledger().epoch().toString(), epoch.id().toString()))
                .toList();
        return files.verifiers().stream()
                .filter(key -> names.contains(key.name()))
                .toList();
    }

    private static CheckpointStanding checkpoint(ProvenLedger one, SignedNote note, List<VerifierKey> keys) {
        Checkpoint checkpoint = Checkpoint.of(note);
        List<String> ours = keys.stream()
                .filter(note::isSignedBy)
                .map(key -> key.name() + "+" + HexFormat.of().toHexDigits(key.id()))
                .distinct()
                .toList();
        List<String> others = note.signatures().stream()
                .map(SignedNote.Signature::name)
                .filter(name -> !name.startsWith("throughline/"))
                .distinct()
                .toList();
        return new CheckpointStanding(
                checkpoint.size(),
                base64(checkpoint.root()),
                recorded(one, checkpoint.size() - 1),
                ours,
                others,
                note.toString());
    }

    private static Instant recorded(ProvenLedger one, long position) {
        return Instant.EPOCH.plus(block(one, Math.max(0, position)).at(), ChronoUnit.MICROS);
    }

    private static Block block(ProvenLedger one, long position) {
        return one.ledger().tail(position).next().blockOptional(BOUND).orElseThrow();
    }

    /**
     * Whether a ledger continues what a checkpoint kept elsewhere says. Fails with {@link InvalidRequest} for what is no
     * checkpoint of a ledger of ours, and for one that covers more than there is.
     *
     * @param written the checkpoint as it was kept; ends of lines as mail and browsers change them are put right
     */
    public Mono<Continuation> continuation(String written) {
        return Mono.fromCallable(() -> continuationOf(written)).subscribeOn(Schedulers.boundedElastic());
    }

    private Continuation continuationOf(String written) {
        SignedNote note = note(written);
        Checkpoint older = checkpoint(note);
        ProvenLedger one = ledgers.stream()
                .filter(ledger -> isOf(older, ledger))
                .findFirst()
                .orElseThrow(() -> wrong("is a checkpoint of another ledger, or of another life of it", FORM));
        if (!note.isSignedByOneOf(files.verifiers())) {
            throw wrong("is not signed by a key of this county: it was altered, or its key is not known here", FORM);
        }
        SignedNote newest = one.checkpoints().make();
        Checkpoint newer = Checkpoint.of(newest);
        if (older.size() < 1 || older.size() > newer.size()) {
            throw wrong(
                    "covers " + older.size() + " entries, and the " + one.name() + " ledger has " + newer.size()
                            + (older.size() < 1 ? "" : ": if it was made here, entries are gone"),
                    "a checkpoint that covers 1 to " + newer.size() + " entries");
        }
        ConsistencyProof proof = one.checkpoints().proofs().consistency(older.size(), newer.size());
        boolean holds = proof.verifies(older.root(), newer.root());
        return new Continuation(
                one.name(), older.size(), newer.size(), holds, holds ? ProofText.consistency(proof, newest) : null);
    }

    private static SignedNote note(String written) {
        String lines = written.replace("\r\n", "\n").strip() + "\n";
        try {
            return SignedNote.parse(lines);
        } catch (IllegalArgumentException e) {
            throw wrong("is no signed checkpoint", FORM);
        }
    }

    private static Checkpoint checkpoint(SignedNote note) {
        try {
            return Checkpoint.of(note);
        } catch (IllegalArgumentException e) {
            throw wrong("is a signed note, but no checkpoint of a ledger like these", FORM);
        }
    }

    private static boolean isOf(Checkpoint checkpoint, ProvenLedger one) {
        return checkpoint.origin().county().equals(one.checkpoints().origin().county())
                && checkpoint.origin().ledger().equals(one.name())
                && one.ledger().epochs().stream()
                        .map(Epoch::id)
                        .anyMatch(checkpoint.origin().epoch()::equals);
    }

    private static InvalidRequest wrong(String problem, String acceptable) {
        return new InvalidRequest("checkpoint", problem, acceptable);
    }

    /**
     * Proves that an entry is in a ledger. Fails with {@link InvalidRequest} for a ledger or position that is not there.
     *
     * @param ledger its name as it was sent, or null
     * @param position the position as it was sent, or null
     */
    public Mono<Inclusion> inclusion(@Nullable String ledger, @Nullable String position) {
        return Mono.fromCallable(() -> inclusionOf(ledger, position)).subscribeOn(Schedulers.boundedElastic());
    }

    private Inclusion inclusionOf(@Nullable String ledger, @Nullable String position) {
        ProvenLedger one = ledgers.stream()
                .filter(each -> each.name().equals(ledger))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("ledger", "names no ledger", "care or access"));
        SignedNote note = one.checkpoints().make();
        Checkpoint checkpoint = Checkpoint.of(note);
        long asked = Optional.ofNullable(position)
                .filter(text -> text.matches("0|[1-9][0-9]{0,17}"))
                .map(Long::parseLong)
                .filter(number -> number < checkpoint.size())
                .orElseThrow(() -> new InvalidRequest(
                        "position",
                        "is no position of the " + one.name() + " ledger",
                        "a whole number from 0 to " + (checkpoint.size() - 1)));
        byte[] leaf = new TreeHasher().leaf(block(one, asked).leafBytes(asked));
        InclusionProof proof = one.checkpoints().proofs().inclusion(asked, checkpoint.size());
        if (!proof.verifies(leaf, checkpoint.root())) {
            throw new IllegalStateException("the tiles of the " + one.name() + " ledger do not lead to its checkpoint");
        }
        return new Inclusion(
                one.name(),
                asked,
                base64(leaf),
                proof.path().stream().map(ProofDesk::base64).toList(),
                note.toString());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
