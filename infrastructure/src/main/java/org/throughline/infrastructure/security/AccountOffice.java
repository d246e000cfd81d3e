package org.throughline.infrastructure.security;

import java.time.InstantSource;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;

/** Makes accounts. There is no default password: each is random, shown once and never kept. */
public final class AccountOffice {
    private final Accounts accounts;
    private final Passwords passwords;
    private final AccessTrace trace;
    private final InstantSource clock;

    /** Keeps accounts in {@code accounts} and records in {@code trace} that they were made. */
    public AccountOffice(Accounts accounts, Passwords passwords, AccessTrace trace, InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.trace = trace;
        this.clock = clock;
    }

    /**
     * Makes an account for a worker and gives its password. Fails with {@link AccountExists}; a trace that cannot be
     * written fails before the account is made.
     *
     * @param service the service that makes it, such as {@code cli}
     */
    public Mono<String> create(String userName, WorkerId worker, String service, RequestOrigin origin) {
        String name = Account.normalized(userName);
        return accounts.find(name)
                .flatMap(taken -> Mono.<String>error(new AccountExists()))
                .switchIfEmpty(Mono.defer(() -> {
                    String password = passwords.generate();
                    return passwords
                            .hash(password)
                            .map(hash -> new Account(name, worker, hash, clock.instant()))
                            .delayUntil(account -> trace.write(new AccessEvent.AccountCreated(
                                    trace.asking(service, PurposeOfUse.HOPERAT, origin), worker)))
                            .flatMap(accounts::insert)
                            .thenReturn(password);
                }));
    }

    /**
     * Gives a worker's account a new password, and makes the account first if there is none. The old password ends with
     * this, but on a node that has just verified it only after some minutes. Fails with {@link AccountExists} if the name
     * is another worker's; a trace that cannot be written fails before anything is changed.
     *
     * @param service the service that does it, such as {@code demo}
     */
    public Mono<String> createOrRenew(String userName, WorkerId worker, String service, RequestOrigin origin) {
        String name = Account.normalized(userName);
        return accounts.find(name)
                .filter(account -> {
                    if (!account.worker().equals(worker)) {
                        throw new AccountExists();
                    }
                    return true;
                })
                .flatMap(account -> renew(account, service, origin))
                .switchIfEmpty(Mono.defer(() -> create(userName, worker, service, origin)));
    }

    private Mono<String> renew(Account account, String service, RequestOrigin origin) {
        String password = passwords.generate();
        return passwords
                .hash(password)
                .map(hash -> new Account(account.userName(), account.worker(), hash, clock.instant()))
                .delayUntil(renewed -> trace.write(new AccessEvent.AccountPasswordRenewed(
                        trace.asking(service, PurposeOfUse.HOPERAT, origin), account.worker())))
                .flatMap(accounts::replace)
                .thenReturn(password);
    }
}
