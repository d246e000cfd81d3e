package org.throughline.infrastructure.console.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Whether both ledgers are as they were, and what to do to be sure. It refreshes itself only while a verification runs. */
@Component
public final class ProofPage implements ConsolePage {
    static final String HERE = "/console/proof";
    static final String VIEW = "proof";

    private final Words words;
    private final Directory directory;
    private final LocalTimes times;

    ProofPage(Templates templates, Directory directory, LocalTimes times) {
        this.words = templates.words();
        this.directory = directory;
        this.times = times;
    }

    /**
     * What became of a checkpoint that somebody pasted.
     *
     * @param typed it, as typed
     * @param error what is wrong with it, or null
     * @param sentence what was proved of it, or null
     * @param urgent whether that is bad news
     * @param proof the proof for others, or null
     */
    record Pasted(
            String typed,
            @Nullable String error,
            @Nullable String sentence,
            boolean urgent,
            @Nullable String proof) {
        static final Pasted NOTHING = new Pasted("", null, null, false, null);
    }

    @Override
    public String name() {
        return "proof";
    }

    @Override
    public String path() {
        return HERE;
    }

    @Override
    public Set<String> views() {
        return Set.of(VIEW);
    }

    @Override
    public Set<Class<? extends CareCommand>> commands() {
        return Set.of();
    }

    @Override
    public Set<WorkerRole> roles() {
        return Set.of(WorkerRole.PRIVACY_OFFICER, WorkerRole.ADMINISTRATOR);
    }

    @Override
    public MenuPlace menu() {
        return new MenuPlace(3, 2, "proof");
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        return content(request, Pasted.NOTHING);
    }

    Mono<PageContent> content(PageRequest request, Pasted pasted) {
        return Mono.zip(request.read(VIEW, null), directory.of(request.visitor()))
                .map(known -> content(known.getT1(), known.getT2(), pasted));
    }

    private PageContent content(Answer answer, Names names, Pasted pasted) {
        var lines = new ProofLines(words, times, names);
        List<JsonMap> verifications = answer.rows("verifications");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.proof.title"));
        values.put("sentence", lines.sentence(verifications));
        values.put("damaged", lines.isDamaged(verifications));
        values.put("wrong", lines.wrong(verifications));
        values.put("running", lines.running(verifications));
        values.put("columns", lines.columns(answer.rows("ledgers"), verifications));
        values.put(
                "verifiers",
                answer.rows("ledgers").stream().flatMap(ProofPage::keys).toList());
        values.put("typed", pasted.typed());
        values.put("error", pasted.error());
        values.put("told", pasted.sentence());
        values.put("toldUrgent", pasted.urgent());
        values.put("proofText", pasted.proof());
        return PageContent.of("proof/proof", values, answer);
    }

    private static Stream<String> keys(JsonMap ledger) {
        return ledger.get("verifierKeys") instanceof List<?> some
                ? some.stream().map(String::valueOf)
                : Stream.of();
    }
}
