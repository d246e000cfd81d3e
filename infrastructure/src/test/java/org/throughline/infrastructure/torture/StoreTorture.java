package org.throughline.infrastructure.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.throughline.infrastructure.embeddedmongo.durability.CannotBeTried;
import org.throughline.infrastructure.embeddedmongo.durability.DiskFaults;
import org.throughline.infrastructure.embeddedmongo.durability.FullDisk;
import org.throughline.infrastructure.embeddedmongo.durability.LogCuts;
import org.throughline.infrastructure.embeddedmongo.durability.SyncTrace;
import org.throughline.infrastructure.measuring.Figures;

/**
 * The embedded store from below: its system calls, its log behind the last sync, disks that fail or are full. Each trial
 * has a directory of its own.
 */
final class StoreTorture {
    private static final int VIOLATIONS_SHOWN = 20;
    private static final long RESERVE_BYTES = 64L << 20;

    private final Path home;
    private final Figures figures;
    private final long seed;
    private final boolean quick;

    StoreTorture(Path home, Figures figures, long seed, boolean quick) {
        this.home = home;
        this.figures = figures;
        this.seed = seed;
        this.quick = quick;
    }

    /**
     * No answer leaves its socket before the sync that covers it.
     *
     * @throws CannotBeTried without {@code strace}
     */
    void syncs() throws IOException {
        int connections = quick ? 4 : 16;
        int writesEach = quick ? 50 : 500;
        SyncTrace.Figures found = SyncTrace.run(trial("syncs"), seed, connections, writesEach);
        found.found().violations().stream().limit(VIOLATIONS_SHOWN).forEach(figures::say);
        figures.atLeast("syncs.checked", found.found().checked(), "acknowledged writes", connections * writesEach);
        figures.add("syncs.different", found.found().syncs(), "syncs");
        figures.atMost("syncs.early", found.found().violations().size(), "answers before their sync", 0);
        figures.atLeast(
                "syncs.control",
                found.control().violations().size(),
                "writes found uncovered without the syncs",
                found.control().checked());
    }

    /** A log damaged anywhere behind its last sync still holds everything acknowledged. */
    void cuts() throws IOException {
        LogCuts.Figures found = LogCuts.run(trial("cuts"), seed, quick ? 5 : 200);
        found.violations().stream().limit(VIOLATIONS_SHOWN).forEach(figures::say);
        figures.atLeast("cuts.opened", found.cuts(), "stores damaged and opened again", 1);
        figures.atMost("cuts.wrong", found.violations().size(), "stores not as they must be", 0);
    }

    /**
     * After a failed sync or write of the log nothing is acknowledged; a full disk passes.
     *
     * @throws CannotBeTried without {@code strace}
     */
    void faults() throws IOException, InterruptedException {
        for (DiskFaults.Fault fault : DiskFaults.Fault.values()) {
            String name = "faults." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
            DiskFaults.Figures found = DiskFaults.run(trial(name), fault, quick ? 200 : 5000);
            found.refusals().forEach(refusal -> figures.say(name + ": writers were told: " + refusal));
            figures.add(name + ".before", found.before(), "acknowledged");
            figures.atMost(name + ".during", found.during(), "acknowledged while it lasted", 0);
            figures.add(name + ".after", found.after(), "acknowledged after it");
            figures.atLeast(name + ".readable", found.readable(), "documents readable meanwhile", found.before());
            figures.atMost(name + ".lost", found.lost(), "acknowledged and not there after a kill", 0);
            figures.atLeast(name + ".holds", found.holds() ? 1 : 0, "the store did what it must", 1);
        }
    }

    /**
     * A file system filled to the reserve of the store, and to its end.
     *
     * @throws CannotBeTried where no file system may be mounted
     */
    void fullDisk() throws IOException, InterruptedException {
        for (long spareBytes : quick ? new long[] {RESERVE_BYTES} : new long[] {RESERVE_BYTES, 0}) {
            String name = spareBytes == 0 ? "full-disk.end" : "full-disk.reserve";
            FullDisk.Figures found = FullDisk.run(trial(name), seed, spareBytes);
            figures.say(name + ": the writer was told: " + found.refusal());
            figures.atLeast(name + ".acknowledged", found.acknowledged(), "documents until it was full", 1);
            figures.atLeast(name + ".readable", found.readable(), "documents readable then", found.acknowledged());
            figures.add(name + ".after", found.after(), "acknowledged once there was room");
            figures.atLeast(
                    name + ".stored", found.stored(), "there after a kill", found.acknowledged() + found.after());
            figures.atLeast(name + ".holds", found.holds() ? 1 : 0, "the store did what it must", 1);
        }
    }

    private Path trial(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(home), name);
    }
}
