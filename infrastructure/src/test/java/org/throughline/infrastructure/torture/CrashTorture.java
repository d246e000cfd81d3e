package org.throughline.infrastructure.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.infrastructure.torture.History.End;

/**
 * A process with store and ledger is killed with SIGKILL at random moments while it appends over a real socket, and
 * started again on the same files. Every few kills the files are opened and the whole log is held against everything
 * that was ever acknowledged.
 */
final class CrashTorture {
    private static final int WRITERS = 16;
    private static final int LONGEST_LIFE = 1500;
    private static final long NEVER = TimeUnit.HOURS.toMillis(1);
    private static final long ATTEMPTS_OF_A_LIFE = 10_000_000;

    private final Path home;
    private final Figures figures;
    private final Random random;
    private final int rounds;
    private final int checkEvery;

    CrashTorture(Path home, Figures figures, long seed, int rounds, int checkEvery) {
        this.home = home;
        this.figures = figures;
        this.random = new Random(seed);
        this.rounds = rounds;
        this.checkEvery = checkEvery;
    }

    void run() throws IOException {
        Path store = home.resolve("store");
        List<History> histories = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        List<RecordedEvent> log = List.of();
        for (int round = 1; round <= rounds; round++) {
            Path history = home.resolve("history-" + round);
            Child child = Child.start(
                    Node.class,
                    home.resolve("node.log"),
                    List.of(
                            "--store=" + store,
                            "--history=" + history,
                            "--seed=" + random.nextLong(),
                            "--writers=" + WRITERS,
                            "--first=" + round * ATTEMPTS_OF_A_LIFE,
                            "--millis=" + NEVER));
            child.awaitLine("ready");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_LIFE)));
            child.kill();
            if (Files.exists(history)) {
                histories.add(History.read(history));
            }
            if (round % checkEvery == 0 || round == rounds) {
                log = FinalLog.inDirectory(store);
                violations.addAll(new LogChecker(log).check(histories));
                System.err.println("kill " + round + " of " + rounds + ": " + log.size() + " events, "
                        + violations.size() + " violations");
            }
        }
        violations.stream().limit(20).forEach(figures::say);
        figures.add("crash.kills", rounds, "kills");
        figures.add("crash.events", log.size(), "events");
        figures.add("crash.acknowledged", sum(histories, End.ACKNOWLEDGED), "appends");
        figures.add("crash.conflicts", sum(histories, End.CONFLICT), "appends");
        figures.add("crash.without-answer", sum(histories, End.UNKNOWN), "appends");
        figures.atMost("crash.violations", violations.size(), "lost, torn, doubled or out of order", 0);
    }

    private static long sum(List<History> histories, End end) {
        return histories.stream().mapToLong(history -> history.count(end)).sum();
    }
}
