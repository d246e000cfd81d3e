package org.throughline.infrastructure.security;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;

/** Does what operators ask of the accounts, the same for one who reaches a server and one who has opened the stores. */
public final class AccountDesk {
    /** The service that entries of the ledgers name: operators have no account that could be named. */
    static final String SERVICE = "accounts";

    private final AccountOffice office;
    private final FirstAdministrator first;
    private final Supplier<UUID> ids;

    /** @param ids random ids for requests */
    public AccountDesk(AccountOffice office, FirstAdministrator first, Supplier<UUID> ids) {
        this.office = office;
        this.first = first;
        this.ids = ids;
    }

    /** Every account, by name. Opens no sealed value and names no client, so it leaves no entry. */
    public Mono<List<AccountListed>> list() {
        return office.list();
    }

    /**
     * Does it. Fails with {@link AccountRefused}, and with what the ledgers have to say.
     *
     * @param channel by which way it was asked, such as {@code cli}
     */
    public Mono<AccountAnswer> take(AccountOrder order, String channel) {
        var origin = new RequestOrigin(new RequestId(ids.get()), channel);
        return switch (order.action()) {
            case FIRST_ADMINISTRATOR -> first.appoint(order, origin);
            case ADD -> add(order, origin);
            case RESET_PASSWORD -> office.resetPassword(order.name(), order.enable(), SERVICE, origin);
            case DISABLE -> office.disable(order.name(), SERVICE, origin);
        };
    }

    private Mono<AccountAnswer> add(AccountOrder order, RequestOrigin origin) {
        UUID worker = order.worker();
        if (worker == null) {
            return Mono.error(new AccountRefused(
                    AccountRefused.Reason.INCOMPLETE, "An account is of a worker: name one by 'worker', a UUID"));
        }
        return office.create(order.name(), new WorkerId(worker), SERVICE, origin)
                .map(password -> new AccountAnswer(worker, password));
    }
}
