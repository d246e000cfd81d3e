package org.throughline.infrastructure.console.form;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.problem.Problem;
import org.throughline.infrastructure.api.problem.Problems;
import org.throughline.infrastructure.console.form.FormView.Hidden;
import org.throughline.infrastructure.console.form.FormView.Link;
import org.throughline.infrastructure.console.form.FormView.Notice;
import org.throughline.infrastructure.console.form.FormView.RefusalView;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkerRole;

/** Makes what is drawn of a form: new, or with what was typed and why it was not taken. */
@Component
final class FormMaker {
    private static final Pattern KNOWN = Pattern.compile("[A-Za-z0-9@|:./-]{1,120}");

    /** Fields that mean the one who fills in the form, unless another is named. */
    private static final Set<String> OWN = Set.of(
            "RecordContact.worker",
            "AttemptFollowUp.worker",
            "DetermineMobileResponse.by",
            "RecordDisposition.by",
            "CompleteIntake.decidedBy",
            "PerformWarmHandoff.sender");

    private final Forms forms;
    private final FormWords words;
    private final TypedMoments moments;
    private final LocalTimes times;

    FormMaker(Forms forms, Templates templates, PolicyPack policy, InstantSource clock) {
        this.forms = forms;
        this.words = new FormWords(templates.words());
        this.moments = new TypedMoments(policy.zone(), clock);
        this.times = new LocalTimes(policy.zone(), templates.words());
    }

    /**
     * A form as it was sent, or as it is opened.
     *
     * @param variables those of the path
     * @param typed what stands in it
     * @param roles what the one who fills it in may be
     */
    record Open(
            CommandForm form,
            Map<String, String> variables,
            TypedForm typed,
            NamedChoices names,
            Set<WorkerRole> roles) {
        Open with(TypedForm other) {
            return new Open(form, variables, other, names, roles);
        }
    }

    /** Words of the room. */
    FormWords words() {
        return words;
    }

    /** What stands in a form that is opened: what the page knows, and the one who fills it in. */
    TypedForm opened(CommandForm form, MultiValueMap<String, String> parameters, NamedChoices names, String worker) {
        TypedForm typed = new TypedForm(prefilled(form.fields(), "", parameters, names));
        typed = typed.with(TypedForm.KEY, UUID.randomUUID().toString())
                .with(TypedForm.FROM, BackPath.of(parameters.getFirst("from")));
        for (FormField field : form.fields()) {
            if (field.kind() == FieldKind.NAMED
                    && !typed.has(field.name())
                    && OWN.contains(field.owner() + "." + field.name())) {
                typed = typed.with(field.name(), names.name("worker", worker).orElse(""));
            }
        }
        return typed;
    }

    /** Nobody's words come from an address: only ids, codes and positions do. */
    private static MultiValueMap<String, String> prefilled(
            List<FormField> fields, String path, MultiValueMap<String, String> given, NamedChoices names) {
        var typed = new LinkedMultiValueMap<String, String>();
        for (FormField field : fields) {
            String name = field.under(path);
            if (!field.simple()) {
                List<FormField> parts = field.kind() == FieldKind.LIST ? List.of() : field.parts();
                typed.addAll(prefilled(parts, name, given, names));
                continue;
            }
            List<String> values = given.getOrDefault(name, List.of()).stream()
                    .filter(value -> KNOWN.matcher(value).matches())
                    .toList();
            for (String value : values) {
                switch (field.kind()) {
                    case PAGE, PAGES -> typed.add(name, value);
                    case NAMED, NAMES ->
                        names.name(String.valueOf(field.noun()), value).ifPresent(told -> typed.add(name, told));
                    case CHOICE, CHOICES -> {
                        if (field.choices().stream().anyMatch(one -> one.value().equals(value))) {
                            typed.add(name, value);
                        }
                    }
                    default -> {}
                }
            }
        }
        return typed;
    }

    /** The body of what was typed. */
    FormBody body(Open open) {
        return FormBody.of(open.form(), open.typed(), open.names(), moments);
    }

    /** The form as it is opened; told if what it is about is not named. */
    FormView blank(Open open) {
        boolean lacks = lacks(open.form().fields(), open.typed());
        return lacks
                ? view(open, List.of(), List.of(), notice("state.page", "PAGE"), null, false)
                : view(open, List.of(), List.of(), null, null, true);
    }

    private static boolean lacks(List<FormField> fields, TypedForm typed) {
        return fields.stream()
                .anyMatch(field -> field.kind() == FieldKind.PAGE && field.required() && !typed.has(field.name()));
    }

    /** The form with what is wrong with it, everything typed still there. */
    FormView wrong(Open open, List<FormError> own, List<FieldError> found) {
        return view(open, own, found, null, null, true);
    }

    /** The form with why it was not taken. A rule's no stays with its form; a key that was used before gets a new one. */
    FormView failed(Open open, Throwable failure) {
        if (failure instanceof InvalidRequest invalid) {
            return wrong(open, List.of(), invalid.errors());
        }
        if (failure instanceof Refusal refusal && refusal.code() == GeneralRefusal.IDEMPOTENCY_KEY_REUSED) {
            Open anew =
                    open.with(open.typed().with(TypedForm.KEY, UUID.randomUUID().toString()));
            return view(
                    anew,
                    List.of(),
                    List.of(),
                    already(refusal.recordedAt(), refusal.code().name()),
                    null,
                    true);
        }
        Problem problem = Problems.of(failure);
        if (failure instanceof Refusal) {
            return view(open, List.of(), List.of(), null, refusal(open, problem), true);
        }
        String title = words.find("state." + problem.code() + ".title");
        Notice notice = title == null
                ? new Notice(problem.title(), problem.acceptable(), problem.code())
                : notice("state." + problem.code(), problem.code());
        return view(open, List.of(), List.of(), notice, null, true);
    }

    private Notice already(@Nullable Instant at, String code) {
        return new Notice(
                at == null ? words.of("state.key.title.unknown") : words.of("state.key.title", times.moment(at)),
                words.of("state.key.text"),
                code);
    }

    private Notice notice(String key, String code) {
        return new Notice(words.of(key + ".title"), words.of(key + ".text"), code);
    }

    private RefusalView refusal(Open open, Problem problem) {
        String detail = problem.detail();
        List<Link> links = RefusalWays.of(problem.code()).flatMap(forms::at).stream()
                .filter(form -> form.roles().stream().anyMatch(open.roles()::contains))
                .flatMap(form -> way(open, form).stream())
                .toList();
        return new RefusalView(detail == null ? problem.title() : detail, problem.acceptable(), problem.code(), links);
    }

    /** The way to another form about the same things, if all are known that its path names. */
    private List<Link> way(Open open, CommandForm to) {
        Map<String, String> known = new LinkedHashMap<>(open.variables());
        open.form().fields().stream()
                .filter(field -> field.kind() == FieldKind.PAGE && open.typed().has(field.name()))
                .forEach(field -> known.put(field.name(), open.typed().one(field.name())));
        CommandRoute route = to.route();
        if (!known.keySet().containsAll(route.variables())
                || known.values().stream()
                        .anyMatch(value -> !KNOWN.matcher(value).matches())) {
            return List.of();
        }
        String rest = to.fields().stream()
                .filter(field -> field.kind() == FieldKind.PAGE && known.containsKey(field.name()))
                .map(field -> field.name() + "=" + known.get(field.name()))
                .collect(Collectors.joining("&"));
        return List.of(new Link(
                CommandFormEndpoint.DO + route.pathOf(known) + (rest.isEmpty() ? "" : "?" + rest), words.title(to)));
    }

    private FormView view(
            Open open,
            List<FormError> own,
            List<FieldError> found,
            @Nullable Notice notice,
            @Nullable RefusalView refusal,
            boolean asks) {
        var drawing = new FormDrawing(words, open.form(), open.typed(), open.names(), moments);
        List<FormView.ErrorLink> errors = drawing.errors(own, found).links();
        List<FormView.GroupView> groups = asks ? drawing.groups() : List.of();
        List<Hidden> hidden = new ArrayList<>(drawing.known());
        Stream.of(TypedForm.KEY, TypedForm.FROM)
                .forEach(name -> hidden.add(new Hidden(name, open.typed().one(name))));
        boolean unknown = notice != null && notice.code().equals("OUTCOME_UNKNOWN");
        return new FormView(
                CommandFormEndpoint.DO + open.form().route().pathOf(open.variables()),
                unknown ? words.of("form.again") : words.button(open.form()),
                hidden,
                errors,
                summary(errors.size()),
                notice,
                refusal,
                groups,
                drawing.lists(),
                BackPath.of(open.typed().one(TypedForm.FROM)));
    }

    private @Nullable String summary(int errors) {
        return switch (errors) {
            case 0 -> null;
            case 1 -> words.of("form.summary.one");
            default -> words.of("form.summary.many", errors);
        };
    }
}
