package org.throughline.infrastructure.cli.views;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.projection.ProjectionStatus;

/** A bar on standard error while a view is folded; only where somebody sits in front of it. */
final class RebuildProgress implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    private RebuildProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static RebuildProgress ifSeen(String projection) {
        boolean seen = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        return new RebuildProgress(
                seen
                        ? new ProgressBarBuilder()
                                .setTaskName(projection)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(200)
                                .showSpeed()
                                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                                .build()
                        : null);
    }

    void at(ProjectionStatus.@Nullable Rebuild rebuild) {
        if (bar != null && rebuild != null) {
            bar.maxHint(rebuild.head());
            bar.stepTo(rebuild.position());
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
