package org.throughline.infrastructure.access.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.reading.TooMuchWork;

/**
 * How many commands of a worker may come to nothing on this node: what is refused costs as much as what is accepted, and
 * nobody needs much of it. A command counts before it is looked at, so that many at once are no way around, and is given
 * back if it was worth something. Thread-safe.
 */
public final class RefusalBudget {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_REMEMBERED = 1_000;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Map<WorkerId, Account> accounts = new HashMap<>();

    /**
     * Budgets of workers.
     *
     * @param perSecond how many commands come to a budget again in each second, and how many it holds at most; from 1
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    public RefusalBudget(int perSecond, LongSupplier nanoTime) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("A budget of nothing would refuse everything");
        }
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /**
     * Counts a command that is about to be looked at.
     *
     * @throws TooMuchWork if too many came to nothing lately, or are being looked at
     */
    synchronized void take(WorkerId worker) {
        Account account = account(worker);
        if (account.left < 1) {
            double seconds = Math.ceil((1 - account.left) / perSecond);
            throw TooMuchWork.ofTheWorker(Duration.ofSeconds(Math.max(1, (long) seconds)));
        }
        account.left--;
    }

    /** One that was counted came to something. */
    synchronized void giveBack(WorkerId worker) {
        Account account = account(worker);
        account.left = Math.min(perSecond, account.left + 1);
    }

    private Account account(WorkerId worker) {
        long now = nanoTime.getAsLong();
        if (accounts.size() > MOST_REMEMBERED) {
            // Whoever has sent nothing for a second has the whole budget, which need not be remembered.
            accounts.values().removeIf(rested -> now - rested.at > NANOS);
        }
        Account account = accounts.computeIfAbsent(worker, any -> new Account(perSecond, now));
        account.left = Math.min(perSecond, account.left + (now - account.at) / NANOS * perSecond);
        account.at = now;
        return account;
    }

    private static final class Account {
        private double left;
        private long at;

        private Account(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }
}
