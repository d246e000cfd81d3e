package org.throughline.infrastructure.boot.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The delivery imported once, in one run, without anything in its way: what the other imports are compared with. Made
 * when a test first needs it. Its store may be opened, and nothing may be added to it.
 */
final class StraightImport {
    private final Path home;
    private final FeedDirectory delivery;
    private final Path policy;
    private final ImportRun run;
    private final StoredCare care;

    private StraightImport() {
        try {
            home = Directories.untilTheEnd();
            delivery = FeedDirectory.underTest(home);
            policy = WatchfulCounty.in(home);
            run = ImportRun.of(delivery, data(), policy);
            care = StoredCare.in(data(), policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Once {
        private static final StraightImport STRAIGHT = new StraightImport();
    }

    static StraightImport get() {
        return Once.STRAIGHT;
    }

    Path data() {
        return home.resolve("data");
    }

    FeedDirectory delivery() {
        return delivery;
    }

    Path policy() {
        return policy;
    }

    ImportRun run() {
        return run;
    }

    /** What it stored. */
    StoredCare care() {
        return care;
    }

    /** The newest end of an encounter, as {@code --as-of} takes it. */
    String asOf() {
        return run.report().path("asOf").asString();
    }
}
