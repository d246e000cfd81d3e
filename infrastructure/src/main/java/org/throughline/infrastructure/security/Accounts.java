package org.throughline.infrastructure.security;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Local accounts in a database of their own. */
public final class Accounts {
    private static final int DUPLICATE_KEY = 11000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ID = "_id";
    private static final String HASH = "passwordHash";
    private static final String DISABLED = "disabled";

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
        return Mono.from(accounts.find(Filters.eq(ID, Account.normalized(userName)))
                        .first())
                .timeout(PATIENCE)
                .map(Accounts::read);
    }

    /** All accounts, by name. */
    public Mono<List<Account>> all() {
        return Flux.from(accounts.find().sort(Sorts.ascending(ID)))
                .map(Accounts::read)
                .collectList()
                .timeout(PATIENCE);
    }

    /** Keeps a new account; fails with {@link AccountRefused} if the name is taken. */
    public Mono<Void> insert(Account account) {
        return Mono.from(accounts.insertOne(document(account)))
                .timeout(PATIENCE)
                .onErrorMap(
                        MongoWriteException.class,
                        refused -> refused.getError().getCode() == DUPLICATE_KEY ? taken() : refused)
                .then();
    }

    /** Keeps another password of the account of this name, and opens the account again if {@code enable}. */
    Mono<Void> renew(String userName, String passwordHash, boolean enable) {
        Bson password = Updates.set(HASH, passwordHash);
        return update(userName, enable ? Updates.combine(password, Updates.set(DISABLED, false)) : password);
    }

    /** Closes the account of this name. */
    Mono<Void> disable(String userName) {
        return update(userName, Updates.set(DISABLED, true));
    }

    /** Changes only what is named, so that of two operators neither undoes what the other did. */
    private Mono<Void> update(String userName, Bson change) {
        return Mono.from(accounts.updateOne(Filters.eq(ID, userName), change))
                .timeout(PATIENCE)
                .filter(done -> done.getMatchedCount() == 1)
                .switchIfEmpty(Mono.error(Accounts::unknown))
                .then();
    }

    static AccountRefused taken() {
        return new AccountRefused(AccountRefused.Reason.NAME_TAKEN, "There is an account of this name already");
    }

    static AccountRefused unknown() {
        return new AccountRefused(
                AccountRefused.Reason.ACCOUNT_UNKNOWN,
                "There is no account of this name; 'throughline accounts list' names those there are");
    }

    private static Document document(Account account) {
        return new Document(ID, account.userName())
                .append("worker", account.worker().toString())
                .append(HASH, account.passwordHash())
                .append("createdAt", Date.from(account.createdAt()))
                .append(DISABLED, account.disabled());
    }

    private static Account read(Document document) {
        Instant createdAt = document.getDate("createdAt").toInstant();
        return new Account(
                document.getString(ID),
                new WorkerId(UUID.fromString(document.getString("worker"))),
                document.getString(HASH),
                createdAt,
                document.getBoolean(DISABLED, false));
    }
}
