package org.throughline.infrastructure.console.crisis;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.command.crisis.CrisisCommand;
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
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Open crisis responses in the board's own order: imminent risk that nobody has answered first. */
@Component
public final class CrisesPage extends DeclaredPage {
    private static final String VIEW = "crises";
    private static final String HERE = "/console/crises";
    private static final String CRISIS = "crisis";

    private final Words words;
    private final LocalTimes times;
    private final InstantSource clock;
    private final Directory directory;

    CrisesPage(Templates templates, LocalTimes times, InstantSource clock, Directory directory) {
        super(new Declaration(
                VIEW,
                HERE,
                Set.of(VIEW),
                Set.of(
                        CrisisCommand.ReceiveCrisisContact.class,
                        CrisisCommand.DetermineMobileResponse.class,
                        CrisisCommand.RecordArrival.class,
                        CrisisCommand.RecordDisposition.class,
                        CrisisCommand.AttemptFollowUp.class),
                RoleSets.CARE,
                new MenuPlace(1, 4, CRISIS)));
        this.words = templates.words();
        this.times = times;
        this.clock = clock;
        this.directory = directory;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        MultiValueMap<String, String> given = request.passing("after", "position");
        return request.read(VIEW, null, given)
                .zipWith(directory.of(request.visitor()))
                .map(both -> content(request.roles(), both.getT1(), both.getT2()));
    }

    private PageContent content(Set<WorkerRole> roles, Answer board, Names names) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.crises.title"));
        values.put("imminent", board.json().get("imminentRisk"));
        values.put(
                "lines",
                board.rows("rows").stream()
                        .map(row -> line(row, names, roles, now))
                        .toList());
        values.put("next", board.json().text("next"));
        values.put(
                "receive",
                Act.isFor(roles, CrisisCommand.ReceiveCrisisContact.class)
                        ? Act.of("crises.receive", "/crises", HERE, null)
                        : null);
        return PageContent.of("crisis/crises", values, board);
    }

    private Line line(JsonMap row, Names names, Set<WorkerRole> roles, Instant now) {
        JsonMap crisis = row.object(CRISIS);
        String name = PersonName.of(row.object("name"));
        JsonMap owner = crisis.object("owner");
        String worker = owner.text("worker");
        String received = String.valueOf(crisis.text("receivedAt"));
        List<JsonMap> due = row.objects("due");
        Instant next = due.isEmpty()
                ? null
                : Instant.parse(String.valueOf(due.getFirst().text("due")));
        boolean imminent = Boolean.TRUE.equals(crisis.get("imminentRisk"));
        return new Line(
                String.valueOf(crisis.text(CRISIS)),
                String.valueOf(row.text("client")),
                words.of(imminent ? "crises.imminent" : "crises.risk.other"),
                imminent,
                Boolean.TRUE.equals(crisis.get("weapons")),
                name.isEmpty() ? null : name,
                words.of("choice.AreaClass." + crisis.text("area")),
                crisis.text("location"),
                crisis.text("callback"),
                state(crisis),
                next == null
                        ? null
                        : words.of("program.due", String.valueOf(due.getFirst().text("title")), times.left(next, now)),
                next != null && next.isBefore(now),
                worker == null
                        ? names.program(String.valueOf(owner.text("queue"))).orElse("")
                        : names.worker(worker).orElse(words.of("client.somebody")),
                times.age(Instant.parse(received), now),
                received,
                acts(crisis, roles));
    }

    private String state(JsonMap crisis) {
        if (Boolean.TRUE.equals(crisis.get("disposed"))) {
            return words.of("crises.state.disposed");
        }
        return words.of(Boolean.TRUE.equals(crisis.get("teamSent")) ? "crises.state.sent" : "crises.state.open");
    }

    private static List<Act> acts(JsonMap crisis, Set<WorkerRole> roles) {
        String path = "/crises/" + crisis.text(CRISIS);
        var acts = new ArrayList<Act>();
        if (!Act.isFor(roles, CrisisCommand.DetermineMobileResponse.class)) {
            return acts;
        }
        if (Boolean.TRUE.equals(crisis.get("disposed"))) {
            acts.add(Act.of("crises.act.follow-up", path + "/follow-ups", HERE, null));
        } else if (Boolean.TRUE.equals(crisis.get("teamSent"))) {
            acts.add(Act.of("crises.act.arrival", path + "/arrival", HERE, null));
            acts.add(Act.of("crises.act.disposition", path + "/disposition", HERE, null));
        } else {
            acts.add(Act.of("crises.act.mobile", path + "/mobile-response", HERE, null));
            acts.add(Act.of("crises.act.disposition", path + "/disposition", HERE, null));
        }
        return acts;
    }

    /**
     * One open response.
     *
     * @param risk in words
     * @param imminent whether it is of imminent risk
     * @param name of the person, or null if none is known
     * @param area what kind of area it is in, in words
     * @param location where, as it was said, or null
     * @param callback a number, or null
     * @param state how it stands, in words
     * @param due what is due next, or null
     * @param has who has it
     * @param age since the call, in words
     */
    public record Line(
            String crisis,
            String client,
            String risk,
            boolean imminent,
            boolean weapons,
            @Nullable String name,
            String area,
            @Nullable String location,
            @Nullable String callback,
            String state,
            @Nullable String due,
            boolean overdue,
            String has,
            String age,
            String at,
            List<Act> acts) {
        /** Keeps its own copy of the acts. */
        public Line {
            acts = List.copyOf(acts);
        }
    }
}
