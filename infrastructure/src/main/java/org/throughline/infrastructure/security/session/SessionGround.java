package org.throughline.infrastructure.security.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.security.Account;
import org.throughline.infrastructure.security.Accounts;
import reactor.core.publisher.Mono;

/**
 * What a session stands on: an open account with the password by which its worker signed in, and a worker who works for the
 * county. Both are read for each request, as they are where a password comes with each (decision 105).
 */
public final class SessionGround {
    private final Accounts accounts;
    private final WorkerDirectory workers;

    /** Reads accounts and workers as they are now. */
    public SessionGround(Accounts accounts, WorkerDirectory workers) {
        this.accounts = accounts;
        this.workers = workers;
    }

    Mono<Boolean> holds(StoredSession session) {
        return accounts.find(session.account())
                .filter(account -> !account.disabled()
                        && account.worker().equals(session.worker())
                        && fingerprint(account).equals(session.password()))
                .flatMap(account -> workers.of(session.worker()))
                .map(WorkerNow::employed)
                .defaultIfEmpty(false);
    }

    /** Tells one password hash from another, and nothing of it. */
    static String fingerprint(Account account) {
        try {
            byte[] hash = account.passwordHash().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
