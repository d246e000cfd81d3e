package org.throughline.infrastructure.console.proof;

import java.text.NumberFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.Words;

/** What the page says of the ledgers, in words. */
final class ProofLines {
    private static final String RUNNING = "RUNNING";
    private static final String DAMAGED = "DAMAGED";

    private final Words words;
    private final LocalTimes times;
    private final Names names;
    private final NumberFormat numbers;

    ProofLines(Words words, LocalTimes times, Names names) {
        this.words = words;
        this.times = times;
        this.names = names;
        this.numbers = NumberFormat.getIntegerInstance(words.locale());
    }

    /**
     * One ledger in its column.
     *
     * @param urgent whether it was found damaged
     * @param kept whether there is a checkpoint of it to keep
     */
    public record Column(
            String ledger,
            String title,
            String entries,
            String head,
            String checkpoint,
            String root,
            String signed,
            String witnessed,
            String noted,
            String verified,
            boolean urgent,
            boolean kept) {}

    /** One thing that is wrong. */
    public record Wrong(String sentence) {}

    /**
     * The verification that runs.
     *
     * @param id by which it is cancelled
     * @param what which ledger, and what of the other
     * @param done entries
     * @param entries about how many there are
     */
    public record Running(String id, String what, long done, long entries, String figures) {}

    /** The one sentence for both ledgers. */
    String sentence(List<JsonMap> verifications) {
        String said = conclusive(verifications)
                .map(last -> DAMAGED.equals(last.text("state")) ? damaged(last) : whole(last))
                .orElseGet(() -> words.of("proof.never"));
        if (verifications.isEmpty()) {
            return said;
        }
        JsonMap newest = verifications.getFirst();
        return switch (String.valueOf(newest.text("state"))) {
            case RUNNING -> said + " " + words.of("proof.running");
            case "CANCELLED" -> said + " " + words.of("proof.cancelled", ended(newest));
            case "FAILED" -> said + " " + words.of("proof.failed", ended(newest));
            default -> said;
        };
    }

    private String whole(JsonMap last) {
        return words.of("proof.whole", ended(last), who(last));
    }

    private String damaged(JsonMap last) {
        long ledgers = last.objects("ledgers").stream()
                .filter(ledger -> !ledger.objects("findings").isEmpty())
                .count();
        return ledgers > 1
                ? words.of("proof.damaged.both", ended(last), who(last))
                : words.of(
                        "proof.damaged." + firstDamaged(last).text("ledger"),
                        number(firstDamaged(last).objects("findings").getFirst(), "position"),
                        ended(last),
                        who(last));
    }

    private static JsonMap firstDamaged(JsonMap last) {
        return last.objects("ledgers").stream()
                .filter(ledger -> !ledger.objects("findings").isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** What is wrong and where, as the last verification that came to an end found it. */
    List<Wrong> wrong(List<JsonMap> verifications) {
        return conclusive(verifications).stream()
                .flatMap(last -> last.objects("ledgers").stream())
                .flatMap(ledger -> ledger.objects("findings").stream()
                        .map(found -> new Wrong(words.of(
                                "proof.finding",
                                title(String.valueOf(ledger.text("ledger"))),
                                number(found, "position"),
                                String.valueOf(found.text("detail"))))))
                .toList();
    }

    boolean isDamaged(List<JsonMap> verifications) {
        return !wrong(verifications).isEmpty();
    }

    /** The verification that runs, or null. */
    @Nullable Running running(List<JsonMap> verifications) {
        return verifications.stream()
                .filter(one -> RUNNING.equals(one.text("state")))
                .findFirst()
                .map(this::running)
                .orElse(null);
    }

    private Running running(JsonMap one) {
        JsonMap progress = one.object("progress");
        long done = amount(progress, "done");
        long entries = amount(progress, "entries");
        List<JsonMap> through = one.objects("ledgers");
        String ledger = Optional.ofNullable(progress.text("ledger"))
                .filter(name -> !name.isEmpty())
                .orElse("care");
        String what = words.of("proof.verifying." + ledger);
        String other = through.isEmpty()
                ? ""
                : words.of(
                        through.getFirst().objects("findings").isEmpty() ? "proof.after.whole" : "proof.after.damaged");
        return new Running(
                String.valueOf(one.text("verification")),
                what + other,
                done,
                Math.max(1, entries),
                words.of(
                        "proof.figures",
                        numbers.format(done),
                        numbers.format(entries),
                        numbers.format(amount(progress, "perSecond")),
                        numbers.format(amount(progress, "secondsLeft"))));
    }

    /** The columns of the table. */
    List<Column> columns(List<JsonMap> ledgers, List<JsonMap> verifications) {
        return ledgers.stream().map(ledger -> column(ledger, verifications)).toList();
    }

    private Column column(JsonMap ledger, List<JsonMap> verifications) {
        String name = String.valueOf(ledger.text("ledger"));
        JsonMap checkpoint = ledger.object("checkpoint");
        boolean none = checkpoint.isEmpty();
        String nothing = words.of("proof.none");
        Optional<JsonMap> last = lastOf(verifications, name);
        boolean urgent = last.stream()
                .flatMap(one -> of(one, name))
                .anyMatch(one -> !one.objects("findings").isEmpty());
        long noted = amount(ledger, "notedOutside");
        return new Column(
                name,
                title(name),
                number(ledger, "entries"),
                words.of("proof.head.value", number(amount(ledger, "entries") - 1), hash(ledger)),
                none
                        ? nothing
                        : words.of(
                                "proof.checkpoint.value",
                                number(checkpoint, "entries"),
                                times.moment(String.valueOf(checkpoint.text("coversUntil")))),
                none ? nothing : String.valueOf(checkpoint.text("root")),
                none ? nothing : signers(checkpoint, "signedBy"),
                none ? nothing : signers(checkpoint, "witnessedBy"),
                noted == 0 ? nothing : words.of("proof.noted.value", numbers.format(noted)),
                last.map(one -> words.of(
                                urgent ? "proof.verified.damaged" : "proof.verified.whole", ended(one), who(one)))
                        .orElseGet(() -> words.of("proof.verified.never")),
                urgent,
                !none);
    }

    /** Of a key its id only: before it stand words that the note below says anyway. */
    private String signers(JsonMap checkpoint, String field) {
        List<String> all = checkpoint.get(field) instanceof List<?> some
                ? some.stream()
                        .map(String::valueOf)
                        .map(key -> key.startsWith("throughline/")
                                ? words.of("proof.key", key.substring(key.lastIndexOf('+') + 1))
                                : key)
                        .toList()
                : List.of();
        return all.isEmpty() ? words.of("proof.nobody") : String.join(", ", all);
    }

    private static String hash(JsonMap ledger) {
        String root = String.valueOf(ledger.text("root"));
        return root.length() > 8 ? root.substring(0, 8) : root;
    }

    /** The last verification that came to an end with this ledger. */
    private static Optional<JsonMap> lastOf(List<JsonMap> verifications, String ledger) {
        return verifications.stream()
                .filter(one -> !RUNNING.equals(one.text("state")))
                .filter(one -> of(one, ledger).findAny().isPresent())
                .findFirst();
    }

    private static Stream<JsonMap> of(JsonMap verification, String ledger) {
        return verification.objects("ledgers").stream().filter(one -> ledger.equals(one.text("ledger")));
    }

    private static Optional<JsonMap> conclusive(List<JsonMap> verifications) {
        return verifications.stream()
                .filter(one -> "WHOLE".equals(one.text("state")) || DAMAGED.equals(one.text("state")))
                .findFirst();
    }

    private String title(String ledger) {
        return words.of("proof.ledger." + ledger);
    }

    private String ended(JsonMap verification) {
        return times.moment(Objects.requireNonNullElse(
                verification.text("endedAt"), String.valueOf(verification.text("startedAt"))));
    }

    private String who(JsonMap verification) {
        return names.worker(String.valueOf(verification.text("worker"))).orElseGet(() -> words.of("proof.somebody"));
    }

    private String number(JsonMap from, String field) {
        return number(amount(from, field));
    }

    private String number(long amount) {
        return numbers.format(amount);
    }

    private static long amount(JsonMap from, String field) {
        return from.get(field) instanceof Number number ? number.longValue() : 0;
    }
}
