package org.throughline.infrastructure.console.form;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.api.command.CommandSender;
import org.throughline.infrastructure.api.problem.Problems;
import org.throughline.infrastructure.console.frame.Visitor;
import reactor.core.publisher.Mono;

/** The form of a command for a page that arranges its fields by hand; what it means and how it is sent stays the same. */
@Component
public final class HandMadeForms {
    private final Forms forms;
    private final FormMaker maker;
    private final FormDirectory directory;
    private final CommandSender sender;

    HandMadeForms(Forms forms, FormMaker maker, FormDirectory directory, CommandSender sender) {
        this.forms = forms;
        this.maker = maker;
        this.directory = directory;
        this.sender = sender;
    }

    /** What became of a form that was sent. */
    public sealed interface Sent {
        /** It was taken. */
        record Recorded(CommandOutcome outcome) implements Sent {}

        /** It was not; everything typed is still there, with why. */
        record Again(FormView form, HttpStatus status) implements Sent {}
    }

    /**
     * The form as it is opened.
     *
     * @param command simple name of the command's record
     * @param given ids and codes that the page knows
     */
    public Mono<FormView> blank(
            String command, Map<String, String> variables, MultiValueMap<String, String> given, Visitor visitor) {
        CommandForm form = form(command);
        return directory.names(form, visitor).map(names -> {
            TypedForm typed = maker.opened(
                    form, given, names, visitor.caller().viewer().worker().tagValue());
            return maker.blank(open(form, variables, typed, names, visitor));
        });
    }

    /** Sends what was typed. Never fails for what the caller can mend. */
    public Mono<Sent> send(
            String command, Map<String, String> variables, MultiValueMap<String, String> given, Visitor visitor) {
        CommandForm form = form(command);
        return directory.names(form, visitor).flatMap(names -> {
            TypedForm typed = FormBody.withoutGaps(form, new TypedForm(given));
            FormMaker.Open open = open(form, variables, typed, names, visitor);
            FormBody body = maker.body(open);
            if (!body.errors().isEmpty()) {
                return Mono.just(new Sent.Again(maker.wrong(open, body.errors(), List.of()), HttpStatus.BAD_REQUEST));
            }
            return sender.send(form.route(), variables, body.bytes(), typed.one(TypedForm.KEY), visitor.caller())
                    .<Sent>map(Sent.Recorded::new)
                    .onErrorResume(failure -> Mono.just(new Sent.Again(
                            maker.failed(open, failure),
                            HttpStatus.valueOf(Problems.of(failure).status()))));
        });
    }

    private CommandForm form(String command) {
        return forms.named(command)
                .orElseThrow(() -> new IllegalArgumentException("People give no command " + command));
    }

    private static FormMaker.Open open(
            CommandForm form, Map<String, String> variables, TypedForm typed, NamedChoices names, Visitor visitor) {
        return new FormMaker.Open(
                form, variables, typed, names, visitor.caller().viewer().roles());
    }
}
