package org.throughline.infrastructure.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.TimeAccepted;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.torture.History;
import org.throughline.infrastructure.torture.LogChecker;

/** Holds the blocks of {@link ClockedNodes} against what may become of recorded times. */
final class ClockedLog {
    /** What two clocks may be apart, both of the store. */
    private static final Duration ALLOWED = Duration.ofSeconds(11);

    private static final int MOMENTS = 8;

    private final ClockedNodes nodes;
    private final List<String> violations = new ArrayList<>();
    private final List<RecordedEvent> log = new ArrayList<>();
    private final List<TimeAcceptance> accepted = new ArrayList<>();
    private Chain chain = Chain.origin();
    private @Nullable Block last;
    private Instant since;
    private int wrongTimes;
    private int stepsBack;

    ClockedLog(ClockedNodes nodes) {
        this.nodes = nodes;
        this.since = nodes.now();
        checkSince(true);
    }

    void violation(String what) {
        violations.add(what);
    }

    /** What a caller was told of the time is in the block. */
    void told(Appended appended) {
        boolean there = nodes.store().all().reversed().stream()
                .filter(block -> block.first() <= appended.first())
                .findFirst()
                .filter(block -> block.recordedAt().equals(appended.recordedAt()))
                .isPresent();
        if (!there) {
            violation("(c) the caller of " + appended.first() + " was told another time than was recorded");
        }
    }

    /**
     * Looks at the blocks that have come since the last time.
     *
     * @param timesAreRight whether a time that is far from the truth is a fault
     */
    void checkSince(boolean timesAreRight) {
        for (Block block : nodes.store().all().reversed().stream()
                .takeWhile(block -> block.first() >= chain.next())
                .toList()
                .reversed()) {
            check(block, timesAreRight);
        }
        since = nodes.now();
    }

    private void check(Block block, boolean timesAreRight) {
        try {
            chain = chain.extendedBy(block);
        } catch (LedgerDamaged damaged) {
            violation("(b) " + damaged.getMessage());
        }
        List<RecordedEvent> events = block.events(LedgerQuery.all(), 0, Long.MAX_VALUE);
        boolean accepts = events.getFirst().event().type().equals(TimeAccepted.TYPE);
        Block before = last;
        if (before != null && block.recordedAt().isBefore(before.recordedAt())) {
            stepsBack++;
            if (!accepts) {
                violation("the time at " + block.first() + " is earlier than the one before, and nobody accepted that");
            }
        }
        boolean stoodStill = before != null && block.recordedAt().equals(before.recordedAt());
        boolean right = !block.recordedAt().isBefore(since.minus(ALLOWED))
                && !block.recordedAt().isAfter(nodes.now().plus(ALLOWED));
        if (timesAreRight && !right && !stoodStill) {
            wrongTimes++;
            violation("the time at " + block.first() + ", " + block.recordedAt() + ", is wrong: it is " + nodes.now());
        }
        if (accepts) {
            accepted.add(TimeAccepted.of(events.getFirst()));
        }
        log.addAll(events);
        last = block;
    }

    /** Moments lead where a walk along the times that count leads, and those never go back. */
    void checkMoments(Ledger node, Random random) {
        RecordedTimes times = new RecordedTimes(accepted);
        List<Instant> counting =
                log.stream().map(event -> times.of(event).recordedAt()).toList();
        for (int i = 1; i < counting.size(); i++) {
            if (counting.get(i).isBefore(counting.get(i - 1))) {
                violation("the time that counts goes back at " + i);
            }
        }
        for (int i = 0; i < MOMENTS; i++) {
            Instant moment = counting.get(random.nextInt(counting.size())).plusMillis(random.nextInt(3) - 1);
            long wanted = counting.stream().takeWhile(at -> !at.isAfter(moment)).count() - 1;
            long found = nodes.await(node.positionAt(moment));
            if (found != wanted) {
                violation("the moment " + moment + " leads to " + found + ", not " + wanted);
            }
        }
        if (!nodes.await(node.times()).equals(times)) {
            violation("a node knows other acceptances than the ledger holds");
        }
    }

    List<String> violations(List<History> histories) {
        List<String> all = new ArrayList<>(violations);
        all.addAll(new LogChecker(log).check(histories));
        return List.copyOf(all);
    }

    int wrongTimes() {
        return wrongTimes;
    }

    int stepsBack() {
        return stepsBack;
    }
}
