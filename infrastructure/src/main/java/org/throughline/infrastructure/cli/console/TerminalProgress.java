package org.throughline.infrastructure.cli.console;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.throughline.infrastructure.fhir.ImportProgress;

/** A bar on standard error with rate and time left; only where somebody sits in front of it. */
public final class TerminalProgress implements ImportProgress {
    private final ProgressBar bar = new ProgressBarBuilder()
            .setTaskName("Reading")
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build();

    private TerminalProgress() {}

    /** The bar; empty where nobody sits in front of it. */
    public static Optional<ImportProgress> ifSeen() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).map(seen -> new TerminalProgress());
    }

    @Override
    public void expect(long lines) {
        bar.maxHint(lines);
    }

    @Override
    public void phase(String resourceType) {
        bar.setExtraMessage(resourceType);
    }

    @Override
    public void step() {
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
