package org.throughline.infrastructure.embeddedmongo.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The short forms of {@code throughline torture syncs} and {@code faults}; skipped, and told so, without strace. */
class SystemCallsIT {
    private static final long SEED = 20_261_125;

    @TempDir
    private Path directory;

    @BeforeAll
    static void needs_strace() throws IOException {
        try {
            Strace.demand();
        } catch (CannotBeTried lacking) {
            throw new TestAbortedException(lacking.getMessage(), lacking);
        }
    }

    @Test
    void no_answer_leaves_before_the_sync_that_covers_it() throws IOException {
        SyncTrace.Figures figures = SyncTrace.run(directory, SEED, 4, 10);
        assertThat(figures.found().violations()).isEmpty();
        assertThat(figures.found().checked()).isEqualTo(40);
        assertThat(figures.holds()).isTrue();
    }

    @Test
    void after_a_failed_sync_nothing_is_acknowledged_and_nothing_acknowledged_is_lost()
            throws IOException, InterruptedException {
        DiskFaults.Figures figures = DiskFaults.run(directory, DiskFaults.Fault.SYNC_FAILS, 20);
        assertThat(figures.holds()).as(figures.toString()).isTrue();
    }
}
