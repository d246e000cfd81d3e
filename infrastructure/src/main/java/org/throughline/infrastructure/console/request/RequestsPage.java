package org.throughline.infrastructure.console.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.command.workforce.SecondPersonCommand;
import org.throughline.infrastructure.console.frame.Act;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.PersonName;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Hires and joinings that one person asked for and a second one has to confirm, the oldest first. */
@Component
public final class RequestsPage extends DeclaredPage {
    private static final String VIEW = "staffing-requests";
    private static final String HERE = "/console/requests";
    private static final String PROGRAM = "program";

    private final Words words;
    private final LocalTimes times;
    private final Directory directory;

    RequestsPage(Templates templates, LocalTimes times, Directory directory) {
        super(new Declaration(
                "requests",
                HERE,
                Set.of(VIEW),
                Set.of(
                        SecondPersonCommand.ConfirmHire.class,
                        SecondPersonCommand.RefuseHire.class,
                        SecondPersonCommand.WithdrawHire.class,
                        SecondPersonCommand.ConfirmJoining.class,
                        SecondPersonCommand.RefuseJoining.class,
                        SecondPersonCommand.WithdrawJoining.class),
                Set.of(WorkerRole.ADMINISTRATOR, WorkerRole.SUPERVISOR),
                new MenuPlace(2, 3, "person")));
        this.words = templates.words();
        this.times = times;
        this.directory = directory;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        MultiValueMap<String, String> given = request.passing("after");
        return request.read(VIEW, null, given)
                .zipWith(directory.of(request.visitor()))
                .map(both -> content(both.getT1(), both.getT2()));
    }

    private PageContent content(Answer waiting, Names names) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.requests.title"));
        values.put(
                "lines",
                waiting.rows("rows").stream().map(row -> line(row, names)).toList());
        values.put("next", waiting.json().text("next"));
        return PageContent.of("request/requests", values, waiting);
    }

    private Line line(JsonMap row, Names names) {
        String name = PersonName.of(row.object("name"));
        String program = row.text(PROGRAM);
        String roles = row.get("roles") instanceof List<?> all
                ? all.stream().map(role -> words.of("role." + role)).collect(Collectors.joining(", "))
                : "";
        return new Line(
                program == null
                        ? words.of("requests.hire", roles)
                        : words.of("requests.joining", names.program(program).orElse(words.of("client.program.other"))),
                name.isEmpty() ? words.of("client.somebody") : name,
                names.worker(String.valueOf(row.text("askedBy"))).orElse(words.of("client.somebody")),
                times.moment(String.valueOf(row.text("askedAt"))),
                String.valueOf(row.text("askedAt")),
                acts(row, program));
    }

    private static List<Act> acts(JsonMap row, @Nullable String program) {
        String path = "/workers/" + row.text("worker") + (program == null ? "/hire" : "/programs/" + program);
        var acts = new ArrayList<Act>();
        if (Boolean.TRUE.equals(row.get("decidable"))) {
            acts.add(Act.of("requests.confirm", path + "/confirmation", HERE, null));
            acts.add(Act.of("requests.refuse", path + "/refusal", HERE, null));
        }
        if (Boolean.TRUE.equals(row.get("withdrawable"))) {
            acts.add(Act.of("requests.withdraw", path + "/withdrawal", HERE, null));
        }
        return acts;
    }

    /**
     * One request.
     *
     * @param what what was asked for, in words
     * @param name for whom
     */
    public record Line(String what, String name, String askedBy, String asked, String at, List<Act> acts) {
        /** Keeps its own copy of the acts. */
        public Line {
            acts = List.copyOf(acts);
        }
    }
}
