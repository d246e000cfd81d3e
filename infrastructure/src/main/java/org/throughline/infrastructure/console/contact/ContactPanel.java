package org.throughline.infrastructure.console.contact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.console.form.FormView;
import org.throughline.infrastructure.console.form.HandMadeForms;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.publisher.Mono;

/** The form of a contact, and what became of one, with the answers that both rest on. */
@Component
public final class ContactPanel {
    static final String COMMAND = "RecordContact";
    static final String CASELOAD = "caseload-of-client";
    static final String OWN_STANDING = "own-standing";

    private final HandMadeForms forms;
    private final Directory directory;
    private final Words words;
    private final MetClocks met;

    ContactPanel(HandMadeForms forms, Directory directory, Templates templates, PolicyPack policy) {
        this.forms = forms;
        this.directory = directory;
        this.words = templates.words();
        this.met = new MetClocks(policy, words);
    }

    /**
     * Values for a template, and the answers they rest on.
     *
     * @param values what the template names
     */
    record Part(Map<String, @Nullable Object> values, List<Answer> answers) {}

    /** {@code content} with the form for {@code client} beside it. Fails as the client's caseload does. */
    public Mono<PageContent> beside(PageContent content, PageRequest request, String client, String from) {
        return opened(request, client, from)
                .map(part -> content.beside("contact/contact", part.values(), part.answers()));
    }

    /** {@code content} with what became of a contact beside it. */
    public Mono<PageContent> recordedBeside(PageContent content, PageRequest request, String client, String close) {
        return recorded(request, client).map(part -> {
            part.values().put("from", close);
            return content.beside("contact/recorded", part.values(), part.answers());
        });
    }

    Mono<Part> opened(PageRequest request, String client, String from) {
        var given = new LinkedMultiValueMap<String, String>();
        given.add("client", client);
        given.add("from", from);
        request.parameter("transition").ifPresent(transition -> given.add("transition", transition));
        return request.read(CASELOAD, client)
                .flatMap(caseload -> forms.blank(COMMAND, Map.of(), given, request.visitor())
                        .flatMap(form -> part(request, client, caseload, form)));
    }

    /** The form with what is wrong with it. */
    Mono<Part> again(PageRequest request, String client, FormView form) {
        return request.read(CASELOAD, client).flatMap(caseload -> part(request, client, caseload, form));
    }

    Mono<Part> recorded(PageRequest request, String client) {
        MultiValueMap<String, String> given = request.passing("position");
        return request.read(CASELOAD, client, given).map(caseload -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("client", client);
            values.put("sentences", met.sentences(request.parameter("before").orElse(""), caseload.first("rows")));
            return new Part(values, List.of(caseload));
        });
    }

    private Mono<Part> part(PageRequest request, String client, Answer caseload, FormView form) {
        return Mono.zip(request.read(OWN_STANDING, null), directory.of(request.visitor()))
                .map(known -> new Part(
                        new ContactForm(words, known.getT2())
                                .values(
                                        client,
                                        caseload.first("rows"),
                                        form,
                                        known.getT1().rows("programs")),
                        List.of(caseload)));
    }
}
