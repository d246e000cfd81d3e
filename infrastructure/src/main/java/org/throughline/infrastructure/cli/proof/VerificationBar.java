package org.throughline.infrastructure.cli.proof;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.verify.VerificationProgress;

/** A bar on standard error for each part of a verification; only where somebody sits in front of it. */
final class VerificationBar implements VerificationProgress, AutoCloseable {
    private final boolean seen = Optional.ofNullable(System.console())
            .filter(java.io.Console::isTerminal)
            .isPresent();
    private @Nullable ProgressBar bar;

    @Override
    public void begin(String part, long steps) {
        close();
        if (seen) {
            bar = new ProgressBarBuilder()
                    .setTaskName(part)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
        }
    }

    @Override
    public void done(long steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
