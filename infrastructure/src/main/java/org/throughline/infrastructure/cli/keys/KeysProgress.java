package org.throughline.infrastructure.cli.keys;

import java.io.Console;
import java.util.Optional;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How many keys are wrapped, on standard error; only where somebody sits in front of it. */
final class KeysProgress implements Consumer<Long>, AutoCloseable {
    private final @Nullable ProgressBar bar;

    private KeysProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static KeysProgress ifSeen() {
        return new KeysProgress(Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> new ProgressBarBuilder()
                        .setTaskName("Wrapping keys")
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .showSpeed()
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .build())
                .orElse(null));
    }

    @Override
    public void accept(Long keys) {
        if (bar != null) {
            bar.stepTo(keys);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
