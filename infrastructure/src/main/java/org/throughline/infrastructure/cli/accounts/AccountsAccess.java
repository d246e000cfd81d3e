package org.throughline.infrastructure.cli.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.operations.OperatorClient;
import org.throughline.infrastructure.security.AccountAnswer;
import org.throughline.infrastructure.security.AccountDesk;
import org.throughline.infrastructure.security.AccountListed;
import org.throughline.infrastructure.security.AccountOrder;
import reactor.core.publisher.Mono;

/**
 * Finds the accounts: through the server that runs on the data directory, if one does, because it holds the embedded
 * store; else on the stores, opened for this command.
 */
public final class AccountsAccess {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CHANNEL = "cli";

    private final Stores stores;
    private final Console console;

    /** Looks for a server first, and else opens {@code stores}. */
    public AccountsAccess(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    List<AccountListed> list(StoreOptions store) {
        return with(store, OperatorClient::accounts, AccountDesk::list, () -> stores.open(store.settings()));
    }

    AccountAnswer take(StoreOptions store, AccountOrder order) {
        boolean onNothing = order.action() == AccountOrder.Action.FIRST_ADMINISTRATOR;
        return with(
                store,
                server -> server.account(order),
                desk -> desk.take(order, CHANNEL),
                () -> onNothing ? stores.openOrMake(store.settings(), console.err()) : stores.open(store.settings()));
    }

    private <T> T with(
            StoreOptions store,
            Function<OperatorClient, T> asked,
            Function<AccountDesk, Mono<T>> own,
            Supplier<Stores.Opened> opening) {
        try {
            Optional<OperatorClient> server = OperatorClient.of(store.directory());
            if (server.isPresent()) {
                try (OperatorClient client = server.get()) {
                    return asked.apply(client);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        try (Stores.Opened opened = opening.get()) {
            return Objects.requireNonNull(
                    own.apply(opened.part(AccountDesk.class)).block(PATIENCE), "The accounts gave no answer");
        }
    }
}
