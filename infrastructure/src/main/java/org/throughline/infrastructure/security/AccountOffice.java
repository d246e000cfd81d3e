package org.throughline.infrastructure.security;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes, renews and closes accounts. There is no default password: each is random, shown once and never kept. Every
 * change has its entry in the access ledger first; a trace that cannot be written fails before anything is changed.
 */
public final class AccountOffice {
    private final Accounts accounts;
    private final Passwords passwords;
    private final WorkerDirectory workers;
    private final AccessTrace trace;
    private final InstantSource clock;

    /** Keeps accounts of those whom {@code workers} knows in {@code accounts}, and records in {@code trace}. */
    public AccountOffice(
            Accounts accounts,
            Passwords passwords,
            WorkerDirectory workers,
            AccessTrace trace,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.workers = workers;
        this.trace = trace;
        this.clock = clock;
    }

    /** Every account, by name, with what its worker is at present. */
    public Mono<List<AccountListed>> list() {
        return accounts.all()
                .flatMapMany(Flux::fromIterable)
                .concatMap(account -> workers.of(account.worker())
                        .map(standing -> new AccountListed(
                                account.userName(),
                                account.worker().value(),
                                standing.roles(),
                                standing.employed(),
                                account.disabled(),
                                account.createdAt())))
                .collectList();
    }

    /**
     * Makes an account for somebody who works for the county, and gives its password. Fails with {@link AccountRefused}
     * for a name that is taken or is none, and for a worker nobody is.
     *
     * @param service the service that makes it, such as {@code cli}
     */
    public Mono<String> create(String userName, WorkerId worker, String service, RequestOrigin origin) {
        return Mono.defer(() -> {
            String name = Account.demandName(userName);
            return demandFree(name)
                    .then(workers.of(worker))
                    .filter(WorkerNow::employed)
                    .switchIfEmpty(Mono.error(() -> nobody(worker)))
                    .then(Mono.defer(() -> make(name, worker, service, origin)));
        });
    }

    /** Fails with {@link AccountRefused} if the name is taken. */
    Mono<Void> demandFree(String name) {
        return accounts.find(name).flatMap(taken -> Mono.error(Accounts.taken()));
    }

    private static AccountRefused nobody(WorkerId worker) {
        return new AccountRefused(
                AccountRefused.Reason.WORKER_UNKNOWN,
                "Nobody who works for the county has the id " + worker
                        + ": name the worker as the answer to the hire did");
    }

    private Mono<String> make(String name, WorkerId worker, String service, RequestOrigin origin) {
        String password = passwords.generate();
        return passwords
                .hash(password)
                .map(hash -> new Account(name, worker, hash, clock.instant(), false))
                .delayUntil(account -> trace.write(new AccessEvent.AccountCreated(
                        trace.asking(service, PurposeOfUse.HOPERAT, origin), worker)))
                .flatMap(accounts::insert)
                .thenReturn(password);
    }

    /**
     * Gives a worker's account a new password, and makes the account first if there is none; a closed one is opened
     * again. Fails with {@link AccountRefused} if the name is another worker's.
     *
     * @param service the service that does it, such as {@code demo}
     */
    public Mono<String> createOrRenew(String userName, WorkerId worker, String service, RequestOrigin origin) {
        return accounts.find(userName)
                .flatMap(account -> account.worker().equals(worker)
                        ? renew(account, true, service, origin)
                        : Mono.error(Accounts.taken()))
                .switchIfEmpty(Mono.defer(() -> create(userName, worker, service, origin)));
    }

    /**
     * Gives an account a new password; the old one ends with this, on every node. Fails with {@link AccountRefused} for
     * an account that is unknown, or closed and not to be opened again.
     *
     * @param enable whether a closed account is opened again
     */
    public Mono<AccountAnswer> resetPassword(
            String userName, boolean enable, String service, RequestOrigin origin) {
        return known(userName)
                .flatMap(account -> account.disabled() && !enable
                        ? Mono.error(new AccountRefused(
                                AccountRefused.Reason.ACCOUNT_DISABLED,
                                "The account is closed; --enable opens it again with the new password"))
                        : renew(account, enable, service, origin)
                                .map(password -> new AccountAnswer(
                                        account.worker().value(), password)));
    }

    /** Closes an account: from the next request on nobody signs in with it. Closing it again changes nothing. */
    public Mono<AccountAnswer> disable(String userName, String service, RequestOrigin origin) {
        return known(userName).flatMap(account -> {
            var answer = new AccountAnswer(account.worker().value(), null);
            return account.disabled()
                    ? Mono.just(answer)
                    : trace.write(new AccessEvent.AccountDisabled(
                                    trace.asking(service, PurposeOfUse.HOPERAT, origin), account.worker()))
                            .then(Mono.defer(() -> accounts.disable(account.userName())))
                            .thenReturn(answer);
        });
    }

    private Mono<Account> known(String userName) {
        return Mono.defer(() -> accounts.find(Account.demandName(userName)))
                .switchIfEmpty(Mono.error(Accounts::unknown));
    }

    private Mono<String> renew(Account account, boolean enable, String service, RequestOrigin origin) {
        boolean opens = enable && account.disabled();
        String password = passwords.generate();
        return passwords
                .hash(password)
                .delayUntil(hash -> trace.write(renewed(account, opens, service, origin)))
                .flatMap(hash -> accounts.renew(account.userName(), hash, opens))
                .thenReturn(password);
    }

    private List<AccessEvent> renewed(Account account, boolean opens, String service, RequestOrigin origin) {
        var entries = new ArrayList<AccessEvent>();
        entries.add(new AccessEvent.AccountPasswordRenewed(
                trace.asking(service, PurposeOfUse.HOPERAT, origin), account.worker()));
        if (opens) {
            entries.add(new AccessEvent.AccountEnabled(
                    trace.asking(service, PurposeOfUse.HOPERAT, origin), account.worker()));
        }
        return entries;
    }
}
