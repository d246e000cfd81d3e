package org.throughline.infrastructure.torture.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.measuring.Figures;

/** The short form of {@code throughline torture gate}: few rounds and no clocks. */
class GateTwinsIT {
    private static final long SEED = 5;
    private static final int ROUNDS = 60;

    @TempDir
    Path directory;

    @Test
    void counties_that_differ_in_what_is_hidden_answer_alike_and_a_removed_check_is_found() {
        var figures = new Figures(System.out);
        new GateTorture(directory, figures, SEED, ROUNDS, 0).run();
        assertThat(figures.allHold()).isTrue();
    }
}
