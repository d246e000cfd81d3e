package org.throughline.infrastructure.console.contact;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.command.CareCommand;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.infrastructure.console.session.LocalPath;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Recording a contact, on a page of its own: on a phone, and where it could not be taken as it was sent. */
@Component
public final class ContactPage implements ConsolePage {
    static final String CLIENT = "client";

    private final ContactPanel panel;
    private final Words words;

    ContactPage(ContactPanel panel, Templates templates) {
        this.panel = panel;
        this.words = templates.words();
    }

    @Override
    public String name() {
        return "contact";
    }

    @Override
    public String path() {
        return "/console/clients/{client}/contact";
    }

    @Override
    public Set<String> views() {
        return Set.of(ContactPanel.CASELOAD, ContactPanel.OWN_STANDING);
    }

    @Override
    public Set<Class<? extends CareCommand>> commands() {
        return Set.of(EngagementCommand.RecordContact.class);
    }

    @Override
    public Set<WorkerRole> roles() {
        return RoleSets.CARE;
    }

    @Override
    public @Nullable MenuPlace menu() {
        return null;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String client = request.variable(CLIENT);
        if (request.parameter("recorded").isPresent()) {
            return panel.recorded(request, client).map(part -> {
                part.values().put("from", LocalPath.of(request.parameter("from").orElse("/console/clients/" + client)));
                return content("contact/recorded-page", part);
            });
        }
        String from = LocalPath.of(request.parameter("from").orElse("/console/clients/" + client));
        return panel.opened(request, client, from).map(part -> content("contact/page", part));
    }

    PageContent content(String template, ContactPanel.Part part) {
        part.values().put("title", words.of("page.contact.title"));
        return new PageContent(template, null, part.values(), part.answers());
    }
}
