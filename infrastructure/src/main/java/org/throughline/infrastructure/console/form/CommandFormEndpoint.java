package org.throughline.infrastructure.console.form;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.request.IdText;
import org.throughline.infrastructure.api.command.CommandSender;
import org.throughline.infrastructure.api.problem.Problems;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageEndpoint;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Visitor;
import org.throughline.infrastructure.console.frame.Visitors;
import org.throughline.query.reading.CarePosition;
import reactor.core.publisher.Mono;

/**
 * Shows the form of a command at {@value #DO} and the command's path, and sends what is posted there as the API would. Who
 * has no role that may give the command finds no such page.
 */
@Component
final class CommandFormEndpoint {
    /** Where forms begin; the path of the API's command follows. */
    static final String DO = "/console/do";

    /** Where it is told what became of a form; the command's name follows. */
    static final String DONE = "/console/done";

    private static final String HTMX = "HX-Request";
    private static final String PAGE = "form";
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final Pattern POSITION = Pattern.compile(Positions.FORM);

    private final Forms forms;
    private final FormMaker maker;
    private final FormDirectory directory;
    private final CommandSender sender;
    private final Visitors visitors;
    private final PageEndpoint pages;
    private final Templates templates;
    private final Positions positions;

    CommandFormEndpoint(
            Forms forms,
            FormMaker maker,
            FormDirectory directory,
            CommandSender sender,
            Visitors visitors,
            PageEndpoint pages,
            Templates templates,
            Positions positions) {
        this.forms = forms;
        this.maker = maker;
        this.directory = directory;
        this.sender = sender;
        this.visitors = visitors;
        this.pages = pages;
        this.templates = templates;
        this.positions = positions;
    }

    /** Answers a GET: the form, empty but for what the address says. */
    Mono<ServerResponse> show(CommandForm form, ServerRequest request) {
        return visitors.of(request.exchange())
                .doOnNext(visitor -> requireOffered(form, visitor, request.pathVariables()))
                .flatMap(visitor -> directory.names(form, visitor).flatMap(names -> {
                    TypedForm typed = maker.opened(
                            form,
                            request.queryParams(),
                            names,
                            visitor.caller().viewer().worker().tagValue());
                    FormMaker.Open open = open(form, request, typed, names, visitor);
                    return draw(request, visitor, form, maker.blank(open), HttpStatus.OK);
                }));
    }

    /** Answers a POST: sends the command, or shows the form with what was typed and why it was not taken. */
    Mono<ServerResponse> send(CommandForm form, ServerRequest request) {
        return visitors.of(request.exchange())
                .doOnNext(visitor -> requireOffered(form, visitor, request.pathVariables()))
                .flatMap(visitor -> request.formData()
                        .flatMap(typed -> directory
                                .names(form, visitor)
                                .flatMap(names -> send(form, request, sent(form, typed), names, visitor))));
    }

    /** Answers a GET of what became of a form. */
    Mono<ServerResponse> done(ServerRequest request) {
        return visitors.of(request.exchange()).flatMap(visitor -> {
            CommandForm form = forms.named(request.pathVariable("command"))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            requireOffered(form, visitor, Map.of());
            String position = request.queryParam("position")
                    .filter(told -> POSITION.matcher(told).matches())
                    .orElse(null);
            String sentence = request.queryParam("repeated").isPresent()
                    ? "form.saved.repeated"
                    : position == null ? "form.saved.nothing" : "form.saved";
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("title", maker.words().title(form));
            values.put("sentence", maker.words().of(sentence));
            values.put(
                    "back", BackPath.at(BackPath.of(request.queryParam("from").orElse(null)), position));
            return draw(request, visitor, "form/done", values, HttpStatus.OK);
        });
    }

    private static TypedForm sent(CommandForm form, MultiValueMap<String, String> typed) {
        TypedForm sent = FormBody.withoutGaps(form, new TypedForm(typed));
        return KEY.matcher(sent.one(TypedForm.KEY)).matches()
                ? sent
                : sent.with(TypedForm.KEY, UUID.randomUUID().toString());
    }

    private Mono<ServerResponse> send(
            CommandForm form, ServerRequest request, TypedForm typed, NamedChoices names, Visitor visitor) {
        FormMaker.Open open = open(form, request, typed, names, visitor);
        if (typed.has(TypedForm.ADD)) {
            return draw(request, visitor, form, maker.wrong(open, List.of(), List.of()), HttpStatus.OK);
        }
        FormBody body = maker.body(open);
        if (!body.errors().isEmpty()) {
            return draw(request, visitor, form, maker.wrong(open, body.errors(), List.of()), HttpStatus.BAD_REQUEST);
        }
        return sender.send(
                        form.route(), request.pathVariables(), body.bytes(), typed.one(TypedForm.KEY), visitor.caller())
                .flatMap(outcome -> recorded(form, outcome, typed))
                .onErrorResume(failure -> draw(
                        request,
                        visitor,
                        form,
                        maker.failed(open, failure),
                        HttpStatus.valueOf(Problems.of(failure).status())));
    }

    private Mono<ServerResponse> recorded(CommandForm form, CommandOutcome outcome, TypedForm typed) {
        CarePosition position = outcome.position();
        var to = new StringBuilder(DONE).append('/').append(form.name()).append("?from=");
        to.append(URLEncoder.encode(BackPath.of(typed.one(TypedForm.FROM)), StandardCharsets.UTF_8));
        if (position != null) {
            to.append("&position=").append(positions.told(position));
        }
        if (outcome.repeated()) {
            to.append("&repeated=true");
        }
        return ServerResponse.seeOther(URI.create(to.toString()))
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private static FormMaker.Open open(
            CommandForm form, ServerRequest request, TypedForm typed, NamedChoices names, Visitor visitor) {
        return new FormMaker.Open(
                form,
                request.pathVariables(),
                typed,
                names,
                visitor.caller().viewer().roles());
    }

    private static void requireOffered(CommandForm form, Visitor visitor, Map<String, String> variables) {
        boolean may = form.roles().stream().anyMatch(visitor.caller().viewer().roles()::contains);
        boolean ids = variables.values().stream().allMatch(IdText::isId);
        if (!may || !ids) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Mono<ServerResponse> draw(
            ServerRequest request, Visitor visitor, CommandForm form, FormView view, HttpStatus status) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", maker.words().title(form));
        values.put("form", view);
        return draw(request, visitor, "form/form", values, status);
    }

    /** The page, or for a script only what stands in its middle. */
    private Mono<ServerResponse> draw(
            ServerRequest request,
            Visitor visitor,
            String template,
            Map<String, @Nullable Object> values,
            HttpStatus status) {
        if (request.headers().header(HTMX).isEmpty()) {
            return pages.show(visitor, PAGE, PageContent.of(template, values), status);
        }
        values.put("content", template);
        values.put("csrf", visitor.csrfToken());
        return ServerResponse.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .bodyValue(templates.draw("form/fragment", values));
    }
}
