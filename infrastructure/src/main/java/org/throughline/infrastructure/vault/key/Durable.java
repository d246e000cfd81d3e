package org.throughline.infrastructure.vault.key;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/** How the key database is spoken to: what it answers is on a majority's disks, and its failures have one name. */
final class Durable {
    private static final int DUPLICATE_KEY = 11000;

    private Durable() {}

    static MongoDatabase of(MongoDatabase database) {
        return database.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    static boolean onlyDuplicates(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
    }

    static Throwable unreachable(Throwable failure) {
        return failure instanceof VaultException
                ? failure
                : new VaultException(
                        VaultProblem.UNREACHABLE,
                        "The key vault's database does not answer, so nothing personal can be stored or opened",
                        failure);
    }
}
