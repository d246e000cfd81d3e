package org.throughline.infrastructure.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.measuring.Figures;

/** The short forms of {@code throughline torture}; the long ones have the command. */
class TortureIT {
    private static final long SEED = 20261125;

    @TempDir
    Path directory;

    private final Figures figures = new Figures(System.out);

    @Test
    void nothing_acknowledged_is_missing_after_kills() throws IOException {
        new CrashTorture(directory, figures, SEED, 3, 3).run();
        assertThat(figures.allHold()).isTrue();
    }

    @Test
    void three_processes_behind_a_faulty_network_agree_on_one_log() throws IOException {
        new ClusterTorture(directory, figures, SEED, 1500).run();
        assertThat(figures.allHold()).isTrue();
    }
}
