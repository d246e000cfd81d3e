package org.throughline.infrastructure.cli.console;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What a store or a file system said, in words. Messages of a driver may hold anything and are not repeated. */
final class StoreProblems {
    static final String FULL_DISK =
            "The disk of the store is full: this was not written, and what was acknowledged before"
                    + " is kept. Free some space, then repeat the command.";

    /** As MongoDB and the embedded store say it. */
    private static final int OUT_OF_DISK_SPACE = 14031;

    private StoreProblems() {}

    static boolean isFullDisk(Throwable cause) {
        return switch (cause) {
            case MongoBulkWriteException several ->
                several.getWriteErrors().stream().anyMatch(error -> error.getCode() == OUT_OF_DISK_SPACE);
            case MongoException store -> store.getCode() == OUT_OF_DISK_SPACE;
            default -> false;
        };
    }

    static String sentence(MongoException store) {
        return switch (store) {
            case MongoSecurityException refused -> "The store does not accept the user or the password.";
            case MongoTimeoutException late ->
                "The store does not answer in time; what was asked for may be done or not.";
            case MongoSocketException broken ->
                "The connection to the store has broken; what was asked for may be done or not.";
            default ->
                "The store does not answer as it should: " + store.getClass().getSimpleName() + ".";
        };
    }

    static String sentence(FileSystemException file) {
        return switch (file) {
            case AccessDeniedException denied -> denied.getFile() + " may not be read or written by this account.";
            case NoSuchFileException absent -> absent.getFile() + " does not exist.";
            case FileAlreadyExistsException there -> there.getFile() + " exists already.";
            default -> {
                @Nullable String reason = file.getReason();
                yield file.getFile() + " cannot be used" + (reason == null ? "." : ": " + reason + ".");
            }
        };
    }
}
