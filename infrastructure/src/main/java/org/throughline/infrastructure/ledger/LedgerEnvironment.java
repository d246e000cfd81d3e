package org.throughline.infrastructure.ledger;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Everything that makes two runs differ, so that a run can be repeated from a seed.
 *
 * @param clock this machine's clock, which somebody may set at any time; what is written into a block is counted from it
 * @param monotonic nanoseconds of a clock that nobody sets; only differences mean something
 * @param ids random 128-bit ids for batches, epochs and genesis events
 * @param scheduler where appends are put together and delays pass
 * @param answers where callers and subscribers get their answers
 */
public record LedgerEnvironment(
        InstantSource clock, LongSupplier monotonic, Supplier<UUID> ids, Scheduler scheduler, Scheduler answers) {
    /** Apart from the threads on which callers go on, so that none of them can hold up the appenders. */
    private static final Scheduler APPENDS = Schedulers.newParallel("ledger", 2, true);

    /** Takes the time of {@code scheduler} for the clock that nobody sets. */
    public LedgerEnvironment(InstantSource clock, Supplier<UUID> ids, Scheduler scheduler, Scheduler answers) {
        this(clock, () -> scheduler.now(TimeUnit.NANOSECONDS), ids, scheduler, answers);
    }

    public static LedgerEnvironment real() {
        return new LedgerEnvironment(
                InstantSource.system(), System::nanoTime, UUID::randomUUID, APPENDS, Schedulers.parallel());
    }
}
