package org.throughline.infrastructure.api.command;

import java.util.function.Function;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.access.command.UnsealedCommand;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.id.SubjectId;
import reactor.core.publisher.Mono;

/**
 * A command that says something of one person, under whose key it is sealed.
 *
 * @param binder makes the command with values that are sealed in one way
 */
record PersonsCommand(CareCommand draft, SubjectId person, Vault vault, Function<PersonalValues, CareCommand> binder)
        implements UnsealedCommand {
    static PersonsCommand about(SubjectId person, Vault vault, Function<PersonalValues, CareCommand> binder) {
        return new PersonsCommand(binder.apply(PersonalValues.draftOf(person)), person, vault, binder);
    }

    @Override
    public Mono<CareCommand> underKnownKey() {
        return vault.knownSealerFor(person).map(sealer -> binder.apply(PersonalValues.of(sealer)));
    }

    @Override
    public Mono<CareCommand> sealed() {
        return vault.sealerFor(person).map(sealer -> binder.apply(PersonalValues.of(sealer)));
    }
}
