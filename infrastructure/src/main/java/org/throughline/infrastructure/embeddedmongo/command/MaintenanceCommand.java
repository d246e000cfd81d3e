package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.Maintenance;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;

/**
 * {@code throughlineMaintenance} on the database {@code admin}: {@code compact}, {@code checkpoint} and {@code status}.
 * The first two begin and are done in the background; {@code status} tells how they ended.
 */
public final class MaintenanceCommand {
    public static final String NAME = "throughlineMaintenance";
    public static final String COMPACT = "compact";
    public static final String CHECKPOINT = "checkpoint";
    public static final String STATUS = "status";
    public static final String DIRECTORY = "directory";
    public static final String WITHOUT = "withoutDatabases";
    public static final String STATE = "state";
    public static final String RUNNING = "running";
    public static final String FAILED = "failed";
    public static final String MESSAGE = "errmsg";
    public static final String BYTES_BEFORE = "bytesBefore";
    public static final String BYTES_AFTER = "bytesAfter";

    private MaintenanceCommand() {}

    static Reply run(Engine engine, CommandRequest call) {
        call.allow(DIRECTORY, WITHOUT);
        if (!call.database().equals("admin")) {
            throw MongoErrors.badValue(NAME + " may only be run against the admin database");
        }
        Maintenance maintenance = engine.maintenance();
        switch (call.body().get(NAME)) {
            case String what
            when what.equals(STATUS) -> {
                return Reply.ok(new Document("status", maintenance.status()));
            }
            case String what when what.equals(COMPACT) -> maintenance.start(COMPACT, () -> compact(engine.storage()));
            case String what
            when what.equals(CHECKPOINT) -> {
                Path directory = target(call);
                Set<String> without = without(call);
                maintenance.start(CHECKPOINT, () -> checkpoint(engine.storage(), directory, without));
            }
            case null, default -> throw MongoErrors.badValue(NAME + " is one of compact, checkpoint and status");
        }
        return Reply.ok(new Document());
    }

    private static Document compact(Storage storage) {
        long before = storage.bytesOnDisk();
        storage.compact();
        return new Document(BYTES_BEFORE, before).append(BYTES_AFTER, storage.bytesOnDisk());
    }

    private static Document checkpoint(Storage storage, Path directory, Set<String> without)
            throws IOException, RocksDBException {
        storage.checkpoint(directory);
        StoreCopy.complete(directory, without);
        return new Document();
    }

    private static Path target(CommandRequest call) {
        if (!(call.body().get(DIRECTORY) instanceof String text)
                || !Path.of(text).isAbsolute()) {
            throw MongoErrors.badValue("a checkpoint needs the absolute path of a directory");
        }
        Path directory = Path.of(text);
        Path parent = directory.getParent();
        if (parent == null || Files.exists(directory) || !Files.isDirectory(parent)) {
            throw MongoErrors.badValue("the directory of a checkpoint must be new, in one that exists");
        }
        return directory;
    }

    private static Set<String> without(CommandRequest call) {
        var names = new LinkedHashSet<String>();
        if (call.body().get(WITHOUT) instanceof Collection<?> databases) {
            databases.forEach(name -> names.add((String) name));
        }
        return names;
    }
}
