package org.throughline.infrastructure.security;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;

/** Local accounts in a database of their own. */
public final class Accounts {
    private static final int DUPLICATE_KEY = 11000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MongoCollection<Document> accounts;

    /** @param database the database of accounts; no other data belongs there */
    public Accounts(MongoDatabase database) {
        this.accounts = database.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection("accounts");
    }

    /** Name of the account database that belongs to a database of ledgers. */
    public static String databaseFor(String ledgers) {
        return ledgers + "_accounts";
    }

    /** The account of this name, whatever its case; empty if there is none. */
    public Mono<Account> find(String userName) {
        return Mono.from(accounts.find(Filters.eq("_id", Account.normalized(userName)))
                        .first())
                .timeout(PATIENCE)
                .map(Accounts::read);
    }

    /** Keeps a new account; fails with {@link AccountExists} if the name is taken. */
    public Mono<Void> insert(Account account) {
        return Mono.from(accounts.insertOne(document(account)))
                .timeout(PATIENCE)
                .onErrorMap(
                        MongoWriteException.class,
                        refused -> refused.getError().getCode() == DUPLICATE_KEY ? new AccountExists() : refused)
                .then();
    }

    /** Keeps an account in place of the one of its name. */
    public Mono<Void> replace(Account account) {
        return Mono.from(accounts.replaceOne(Filters.eq("_id", account.userName()), document(account)))
                .timeout(PATIENCE)
                .then();
    }

    private static Document document(Account account) {
        return new Document("_id", account.userName())
                .append("worker", account.worker().toString())
                .append("passwordHash", account.passwordHash())
                .append("createdAt", Date.from(account.createdAt()));
    }

    private static Account read(Document document) {
        Instant createdAt = document.getDate("createdAt").toInstant();
        return new Account(
                document.getString("_id"),
                new WorkerId(UUID.fromString(document.getString("worker"))),
                document.getString("passwordHash"),
                createdAt);
    }
}
