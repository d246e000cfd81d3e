package org.throughline.infrastructure.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How long this disk takes to make 4 KiB durable at the end of a file, in this run. */
final class SyncProbe {
    private static final int BYTES = 4096;
    private static final int SYNCS = 100;

    private final Path file;
    private final Timings timings = new Timings();

    SyncProbe(Path directory) {
        this.file = directory.resolve("sync-probe");
    }

    /** Syncs some more. */
    void measure() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                channel.write(ByteBuffer.allocate(BYTES), channel.size());
                long began = System.nanoTime();
                channel.force(false);
                timings.add(System.nanoTime() - began);
            }
        }
    }

    /** All syncs measured so far. */
    Timings timings() {
        return timings;
    }
}
