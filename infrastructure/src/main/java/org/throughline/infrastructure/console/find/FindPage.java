package org.throughline.infrastructure.console.find;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.encounter.EncounterCommand;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.RoleSets;
import reactor.core.publisher.Mono;

/** The form by which a person is found. What is typed into it is posted; see {@link FindEndpoint}. */
@Component
public final class FindPage extends DeclaredPage {
    private final Words words;

    FindPage(Templates templates) {
        super(new Declaration(
                "find",
                FindEndpoint.PATH,
                Set.of(FindEndpoint.VIEW),
                Set.of(ClientCommand.RegisterProspect.class, EncounterCommand.DeclareEncounter.class),
                RoleSets.CARE_AND_PRIVACY,
                new MenuPlace(2, 1, "find")));
        this.words = templates.words();
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        return Mono.fromSupplier(() -> PageContent.of(
                "find/find", FindForm.values(words, new LinkedMultiValueMap<>(), Map.of(), request.roles())));
    }
}
