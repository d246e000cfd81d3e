package org.throughline.infrastructure.embeddedmongo.server;

import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.throughline.infrastructure.embeddedmongo.command.MaintenanceCommand;
import reactor.core.publisher.Mono;

/** Maintains an embedded store, of this process or another, over a connection to it. Each call waits until it is done. */
public final class StoreMaintenance {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final MongoDatabase admin;

    /** Maintains the store that {@code client} is connected to. */
    public StoreMaintenance(MongoClient client) {
        this.admin = client.getDatabase("admin");
    }

    /**
     * What a compaction did.
     *
     * @param bytesBefore bytes of the store's files before
     * @param bytesAfter bytes of the store's files after
     * @param seconds how long it took
     */
    public record Compacted(long bytesBefore, long bytesAfter, double seconds) {}

    /**
     * Rewrites all data, so that what was deleted or replaced takes no space any more. Meanwhile the store goes on
     * answering, and needs up to as much free space as its data take.
     *
     * @throws IOException if it failed, or other maintenance is under way
     */
    public Compacted compact() throws IOException {
        Document done = run(new Document(MaintenanceCommand.NAME, MaintenanceCommand.COMPACT));
        return new Compacted(
                done.getLong(MaintenanceCommand.BYTES_BEFORE),
                done.getLong(MaintenanceCommand.BYTES_AFTER),
                done.getDouble("seconds"));
    }

    /**
     * Makes a copy of the store as it is at one moment after this was called, by hard links where the file system has
     * them. Writing goes on meanwhile.
     *
     * @param data where the data go, as seen by the process that has the store; new, in a directory that exists
     * @param without databases that the copy shall not hold
     * @throws IOException if it failed, or other maintenance is under way
     */
    public void checkpoint(Path data, List<String> without) throws IOException {
        var _ = run(new Document(MaintenanceCommand.NAME, MaintenanceCommand.CHECKPOINT)
                .append(MaintenanceCommand.DIRECTORY, data.toAbsolutePath().toString())
                .append(MaintenanceCommand.WITHOUT, without));
    }

    private Document run(Document command) throws IOException {
        try {
            var _ = Mono.from(admin.runCommand(command)).block(ANSWER);
        } catch (MongoCommandException e) {
            throw new IOException("The embedded store refused: " + e.getErrorMessage(), e);
        }
        Document status = Mono.delay(BETWEEN_LOOKS)
                .flatMap(_ ->
                        Mono.from(admin.runCommand(new Document(MaintenanceCommand.NAME, MaintenanceCommand.STATUS))))
                .map(answer -> answer.get("status", Document.class))
                .filter(now -> !MaintenanceCommand.RUNNING.equals(now.getString(MaintenanceCommand.STATE)))
                .repeatWhenEmpty(looks -> looks)
                .blockOptional()
                .orElseThrow();
        if (MaintenanceCommand.FAILED.equals(status.getString(MaintenanceCommand.STATE))) {
            throw new IOException("The embedded store failed: " + status.getString(MaintenanceCommand.MESSAGE));
        }
        return status;
    }
}
