package org.throughline.infrastructure.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one Chromium of this process: the machine's own, nothing is downloaded. */
final class Chromium implements AutoCloseable {
    static final String MISSING = "The console is tested in Chromium, which is not here: install it"
            + " (Debian: apt-get install chromium), or say in THROUGHLINE_CHROMIUM where it is.";

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        Path executable = find(System.getenv("THROUGHLINE_CHROMIUM"), System.getenv("PATH"))
                .orElseThrow(() -> new IllegalStateException(MISSING));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(FLAGS));
    }

    Browser browser() {
        return browser;
    }

    /** The executable that is named, or the first on the path. */
    static Optional<Path> find(@Nullable String named, @Nullable String path) {
        Stream<Path> candidates = named == null || named.isBlank()
                ? Stream.of((path == null ? "" : path).split(":", -1))
                        .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(directory, name)))
                : Stream.of(Path.of(named));
        return candidates
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
