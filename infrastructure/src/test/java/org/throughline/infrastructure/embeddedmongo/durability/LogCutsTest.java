package org.throughline.infrastructure.embeddedmongo.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCutsTest {
    private static final long SEED = 20_261_125;
    private static final int CUTS_OF_EACH = 5;

    @TempDir
    private Path directory;

    @Test
    void a_log_cut_anywhere_behind_its_last_sync_still_holds_everything_acknowledged() throws IOException {
        LogCuts.Figures figures = LogCuts.run(directory, SEED, CUTS_OF_EACH);
        assertThat(figures.violations()).isEmpty();
        assertThat(figures.cuts()).isEqualTo(3 * 3 * CUTS_OF_EACH);
    }
}
