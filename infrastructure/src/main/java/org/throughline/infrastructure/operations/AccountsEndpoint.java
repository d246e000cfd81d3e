package org.throughline.infrastructure.operations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.throughline.infrastructure.security.AccountAnswer;
import org.throughline.infrastructure.security.AccountDesk;
import org.throughline.infrastructure.security.AccountListed;
import org.throughline.infrastructure.security.AccountOrder;
import org.throughline.infrastructure.security.AccountRefused;
import reactor.core.publisher.Mono;

/** Lists the local accounts and does what an operator asks of them. User names stand in bodies, never in a URL. */
@Endpoint(id = "accounts")
public final class AccountsEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsEndpoint.class);

    private final AccountDesk desk;

    /** The accounts of {@code desk}. */
    public AccountsEndpoint(AccountDesk desk) {
        this.desk = desk;
    }

    /** The accounts, by name. */
    public record Listed(List<AccountListed> accounts) {}

    /**
     * What became of an order.
     *
     * @param answer what was done; null if nothing was
     * @param refusal why nothing was done, or null
     * @param reason the same in words, or null
     */
    public record Done(
            @Nullable AccountAnswer answer,
            AccountRefused.@Nullable Reason refusal,
            @Nullable String reason) {}

    /** Every account, by name. */
    @ReadOperation
    public Mono<Listed> accounts() {
        return desk.list().map(Listed::new);
    }

    /** Does what is asked; see {@link AccountOrder}. What cannot be done is an answer, too. */
    @WriteOperation
    public Mono<Done> take(
            AccountOrder.Action action,
            String name,
            @Nullable UUID worker,
            @Nullable String given,
            @Nullable String family,
            @Nullable Boolean enable) {
        var order = new AccountOrder(action, name, worker, given, family, Boolean.TRUE.equals(enable));
        return desk.take(order, "operator")
                .doOnNext(answer ->
                        LOG.info("An operator asked for {}; it is the account of {}", action, answer.worker()))
                .map(answer -> new Done(answer, null, null))
                .onErrorResume(
                        AccountRefused.class,
                        refused -> Mono.just(new Done(null, refused.reason(), refused.getMessage())));
    }
}
