package org.throughline.infrastructure.access.command;

import org.throughline.command.CareCommand;
import org.throughline.infrastructure.vault.problem.VaultException;
import reactor.core.publisher.Mono;

/**
 * A command that somebody asks for, before what it says of a person is sealed. A key is made for a person only when the
 * command would be accepted: whoever may not ask, or asks in vain, leaves nothing in the vault.
 */
public interface UnsealedCommand {
    /** The command with values that have no key. It can be ruled on and rehearsed, and must never be stored. */
    CareCommand draft();

    /**
     * The command, sealed under the person's key; empty if the person has none yet. Fails with {@link VaultException} if
     * the vault does not answer.
     */
    Mono<CareCommand> underKnownKey();

    /** The command, sealed under the person's key, which is made if there is none. Errors as {@link #underKnownKey}. */
    Mono<CareCommand> sealed();

    /** A command that is sealed already, or has nothing to seal. */
    static UnsealedCommand ready(CareCommand command) {
        return new UnsealedCommand() {
            @Override
            public CareCommand draft() {
                return command;
            }

            @Override
            public Mono<CareCommand> underKnownKey() {
                return Mono.just(command);
            }

            @Override
            public Mono<CareCommand> sealed() {
                return Mono.just(command);
            }
        };
    }
}
