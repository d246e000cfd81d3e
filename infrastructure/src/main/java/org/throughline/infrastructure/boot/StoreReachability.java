package org.throughline.infrastructure.boot;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.model.Projections;
import com.mongodb.connection.ServerDescription;
import com.mongodb.reactivestreams.client.MongoClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.cli.console.Causes;
import org.throughline.infrastructure.security.Accounts;
import org.throughline.infrastructure.vault.Vault;
import reactor.core.publisher.Mono;

/**
 * Asks a MongoDB for something before anything relies on it, so that a wrong address or password is told as what it is.
 * Users and passwords are never repeated.
 */
final class StoreReachability {
    private static final int UNAUTHORIZED = 13;
    private static final String SETTING = "throughline.mongo.uri";

    private final MongoClient client;
    private final String database;
    private final Duration wait;

    StoreReachability(MongoClient client, String database, Duration wait) {
        this.client = client;
        this.database = database;
        this.wait = wait;
    }

    /**
     * Asks.
     *
     * @return whether there is a ledger already
     * @throws IOException with a sentence if the MongoDB does not answer, or not to this user
     */
    boolean demand() throws IOException {
        try {
            return Mono.from(client.getDatabase(database)
                            .getCollection("care_blocks")
                            .find()
                            .projection(Projections.include("_id"))
                            .first())
                    .hasElement()
                    .blockOptional(wait.multipliedBy(2))
                    .orElse(false);
        } catch (MongoException failed) {
            throw new IOException(sentence(failed), failed);
        }
    }

    private String sentence(MongoException failed) {
        if (Causes.of(failed).stream().anyMatch(MongoSecurityException.class::isInstance)) {
            return "The MongoDB of " + SETTING + " does not accept the user or the password given there";
        }
        if (failed.getCode() == UNAUTHORIZED) {
            return "The MongoDB of " + SETTING + " lets its user not read the database " + database
                    + "; grant that user readWrite on "
                    + String.join(", ", List.of(database, Vault.databaseFor(database), Accounts.databaseFor(database)));
        }
        if (client.getClusterDescription().getSrvResolutionException() != null) {
            return "No MongoDB is found at " + SETTING + ": the name service knows no members under this name";
        }
        String why = client.getClusterDescription().getServerDescriptions().stream()
                .map(StoreReachability::trouble)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        return "No MongoDB answers at " + SETTING + " within " + SettingBounds.told(wait) + ": "
                + (why.isEmpty() ? "none of its members can be reached, or none is primary" : why);
    }

    private static @Nullable String trouble(ServerDescription server) {
        Throwable exception = server.getException();
        if (exception == null) {
            return null;
        }
        String told = Causes.of(exception).stream()
                .map(cause -> switch (cause) {
                    case UnknownHostException unknown -> "this name is not known";
                    case ConnectException refused -> "nothing listens there";
                    case SSLException untrusted -> "no TLS connection comes about; check keys and certificates";
                    default -> "";
                })
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("it does not speak as a MongoDB does");
        return server.getAddress() + ": " + told;
    }
}
