package org.throughline.infrastructure.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.ClockedNodes.Machine;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.problem.ClocksApart;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore.Fault;
import org.throughline.infrastructure.torture.Attempt;
import org.throughline.infrastructure.torture.History;
import org.throughline.infrastructure.torture.History.End;
import org.throughline.infrastructure.torture.History.Told;
import org.throughline.infrastructure.torture.Workload;

/**
 * Three nodes on one store whose clocks, and the store's, jump, drift and stand still, round by round, while they append.
 * At the end of a round all clocks are set right and the operator does what the nodes ask for; then every node must
 * append. Nothing but the seed decides what happens.
 */
public final class ClockSimulation {
    private static final int NODES = 3;
    private static final long NO_POSITION = 100_000_000_000_000_000L;
    private static final int APPENDS = 30;
    private static final Fault[] FAULTS = {Fault.ANSWER_LOST, Fault.REQUEST_LOST, Fault.NOT_YET_COMMITTED};
    private static final Pattern FROM = Pattern.compile("--from (\\d+)");

    private final Random random;
    private final boolean operator;
    private final ClockedNodes nodes;
    private final List<Machine> machines = new ArrayList<>();
    private final List<@Nullable Ledger> running = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final Workload workload;
    private final ClockedLog log;
    private int attempts;
    private int apart;
    private int refusedStarts;
    private int acceptances;
    private int blindly;
    private int blindlyRefused;
    private int lockedOut;
    private final List<String> reasons = new ArrayList<>();

    private ClockSimulation(long seed, boolean operator) {
        this.random = new Random(seed);
        this.operator = operator;
        this.nodes = new ClockedNodes(() -> new UUID(random.nextLong(), random.nextLong()));
        this.workload = new Workload(random);
        for (int i = 0; i < NODES; i++) {
            machines.add(nodes.machine());
            running.add(machines.getLast().open());
        }
        this.log = new ClockedLog(nodes);
    }

    /**
     * What a run came to.
     *
     * @param violations one sentence for each broken promise
     * @param reasons what nodes said that were locked out
     * @param acknowledged appends
     * @param apart appends refused because clocks were apart
     * @param refusedStarts starts refused because of a clock
     * @param acceptances times that the operator accepted
     * @param blindly those of them while clocks were wrong
     * @param blindlyRefused how often that was refused
     * @param lockedOut how often a node could not append although all clocks were right and all was done that was asked
     * @param wrongTimes blocks with a wrong time in rounds in which one machine's clocks alone were wrong
     * @param stepsBack blocks that are earlier than the one before
     * @param roots of all blocks
     */
    public record Result(
            List<String> violations,
            List<String> reasons,
            int acknowledged,
            int apart,
            int refusedStarts,
            int acceptances,
            int blindly,
            int blindlyRefused,
            int lockedOut,
            int wrongTimes,
            int stepsBack,
            List<String> roots) {}

    /** One run, in which an operator does what the nodes ask for. */
    public static Result run(long seed, int rounds) {
        return new ClockSimulation(seed, true).rounds(rounds);
    }

    /** The blocks that a run leaves behind. */
    public static List<Block> blocks(long seed, int rounds) {
        ClockSimulation simulation = new ClockSimulation(seed, true);
        simulation.rounds(rounds);
        return simulation.nodes.store().all();
    }

    /** The same without an operator: what was recorded wrongly stays, so nodes must be found locked out. */
    public static Result withoutOperator(long seed, int rounds) {
        return new ClockSimulation(seed, false).rounds(rounds);
    }

    private Result rounds(int rounds) {
        for (int i = 0; i < rounds; i++) {
            boolean oneMachine = disturb();
            work();
            setRight();
            beginAll();
            lockedOut += locked();
            log.checkSince(oneMachine);
            running.stream().filter(Objects::nonNull).findFirst().ifPresent(node -> log.checkMoments(node, random));
        }
        running.forEach(node -> {
            if (node != null) {
                node.close();
            }
        });
        return result();
    }

    /** Gives whether nothing but the clocks of one machine is wrong. */
    private boolean disturb() {
        int kind = random.nextInt(10);
        if (kind < 4) {
            Machine one = machines.get(random.nextInt(NODES));
            disturbWall(one.wall());
            if (random.nextInt(3) == 0) {
                disturbMonotonic(one.monotonic());
            }
            return true;
        }
        if (kind < 7) {
            Duration by = jump();
            machines.forEach(machine -> machine.wall().jump(by));
            nodes.storeClock().jump(by);
        } else if (kind < 9) {
            disturbWall(nodes.storeClock());
        } else {
            machines.forEach(machine -> disturbWall(machine.wall()));
            machines.forEach(machine -> disturbMonotonic(machine.monotonic()));
        }
        return false;
    }

    private void disturbWall(SteeredClock clock) {
        switch (random.nextInt(4)) {
            case 0 -> clock.runAt(0);
            case 1 -> clock.runAt(0.5 + random.nextDouble());
            default -> clock.jump(jump());
        }
    }

    /** Nobody sets it; but a machine may sleep, and a quartz be bad. */
    private void disturbMonotonic(SteeredClock clock) {
        clock.runAt(random.nextInt(3) == 0 ? 0 : 0.98 + random.nextDouble() / 25);
    }

    /** From a second to five years, as often short as long, forth or back. */
    private Duration jump() {
        long millis = (long) Math.pow(10, 3 + random.nextDouble() * 8.2);
        return Duration.ofMillis(random.nextBoolean() ? millis : -millis);
    }

    private void work() {
        for (int i = 0; i < APPENDS; i++) {
            if (random.nextInt(10) == 0) {
                nodes.store().plan(FAULTS[random.nextInt(FAULTS.length)]);
            }
            int node = random.nextInt(NODES);
            if (random.nextInt(15) == 0) {
                restart(node);
            }
            if (random.nextInt(100) == 0) {
                acceptBlindly(machines.get(node));
            }
            Ledger ledger = running.get(node);
            if (ledger != null) {
                attempt(ledger);
            }
            nodes.pass(Duration.ofMillis(random.nextInt(20_000)));
        }
        nodes.pass(Duration.ofMinutes(1));
    }

    private void attempt(Ledger ledger) {
        Attempt attempt = workload.next(attempts++, nodes.passed(), ledger.knownNext());
        ledger.append(attempt.events().stream().map(Attempt.Wanted::event).toList(), attempt.condition())
                .subscribe(
                        appended -> {
                            told.add(new Told(attempt, End.ACKNOWLEDGED, nodes.passed(), appended.first()));
                            log.told(appended);
                        },
                        failure -> {
                            apart += failure instanceof ClocksApart ? 1 : 0;
                            told.add(Told.failed(attempt, failure, nodes.passed()));
                        });
    }

    /** Stops the node, and starts it if its clocks let it. */
    private void restart(int node) {
        Ledger before = running.get(node);
        if (before != null) {
            // what it has under way is answered first
            nodes.pass(Duration.ofSeconds(15));
            before.close();
        }
        running.set(node, null);
        try {
            running.set(node, machines.get(node).open());
        } catch (LedgerRefused refused) {
            refusedStarts++;
        }
    }

    private void setRight() {
        nodes.storeClock().setRight();
        machines.forEach(machine -> {
            machine.wall().setRight();
            machine.monotonic().runAt(1);
        });
        nodes.pass(Duration.ofSeconds(90));
    }

    /** Whoever was refused begins again; where the time has to be accepted for it, the operator does that. */
    private void beginAll() {
        for (int i = 0; i < NODES; i++) {
            if (running.get(i) == null) {
                begin(i);
            }
        }
        for (Ledger node : running) {
            if (node != null
                    && nodes.append(node) instanceof ClocksApart waits
                    && String.valueOf(waits.getMessage()).contains("accept-time")) {
                accept();
            }
        }
    }

    private void begin(int node) {
        try {
            running.set(node, machines.get(node).open());
        } catch (LedgerRefused refused) {
            refusedStarts++;
            if (operator && String.valueOf(refused.getMessage()).contains("accept-time")) {
                accept();
                running.set(node, machines.get(node).open());
            }
        }
    }

    /** As an operator does: takes the position that the command itself names. */
    private void accept() {
        if (!operator) {
            return;
        }
        acceptAt(machines.getFirst());
        nodes.pass(Duration.ofSeconds(11));
    }

    private void acceptAt(Machine console) {
        try {
            console.acceptTime(NO_POSITION, "clocks were wrong");
            throw new IllegalStateException("a position was accepted that no ledger has");
        } catch (IllegalArgumentException told) {
            Matcher from = FROM.matcher(String.valueOf(told.getMessage()));
            if (!from.find()) {
                throw told;
            }
            console.acceptTime(Long.parseLong(from.group(1)), "clocks were wrong");
            acceptances++;
        }
    }

    /** As an operator does who looks at no clock; the command refuses it where machine and store are apart. */
    private void acceptBlindly(Machine console) {
        try {
            acceptAt(console);
            blindly++;
        } catch (LedgerRefused | IllegalArgumentException refused) {
            blindlyRefused++;
        }
    }

    /** How many nodes cannot append. */
    private int locked() {
        int locked = 0;
        for (Ledger node : running) {
            Object told = node == null ? "it was not opened" : nodes.append(node);
            if (told instanceof Appended appended) {
                log.told(appended);
            } else {
                locked++;
                reasons.add(String.valueOf(told));
            }
        }
        return locked;
    }

    private Result result() {
        if (told.size() != attempts) {
            log.violation((attempts - told.size()) + " callers were never answered");
        }
        return new Result(
                log.violations(List.of(new History(told))),
                reasons,
                (int) told.stream().filter(one -> one.end() == End.ACKNOWLEDGED).count(),
                apart,
                refusedStarts,
                acceptances,
                blindly,
                blindlyRefused,
                lockedOut,
                log.wrongTimes(),
                log.stepsBack(),
                nodes.store().all().stream()
                        .map(Block::root)
                        .map(HexFormat.of()::formatHex)
                        .toList());
    }
}
