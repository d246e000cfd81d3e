package org.throughline.infrastructure.console.encounter;

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
import org.throughline.command.encounter.EncounterCommand;
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
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Who said that they have to do with somebody, what nobody has looked at first. */
@Component
public final class EncountersPage extends DeclaredPage {
    private static final String VIEW = "encounters";
    private static final String HERE = "/console/encounters";
    private static final String UNCONFIRMED = "NOT_CONFIRMED";

    private final Words words;
    private final LocalTimes times;
    private final InstantSource clock;
    private final Directory directory;

    EncountersPage(Templates templates, LocalTimes times, InstantSource clock, Directory directory) {
        super(new Declaration(
                VIEW,
                HERE,
                Set.of(VIEW),
                Set.of(EncounterCommand.ConfirmEncounter.class, EncounterCommand.AcknowledgeEncounter.class),
                RoleSets.CARE_AND_PRIVACY,
                new MenuPlace(2, 2, "register")));
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
                .map(both -> content(request, both.getT1(), both.getT2()));
    }

    private PageContent content(PageRequest request, Answer register, Names names) {
        Instant now = clock.instant();
        String self = request.visitor().caller().viewer().worker().tagValue();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.encounters.title"));
        values.put("unseen", register.json().get("notAcknowledged"));
        values.put(
                "lines",
                register.rows("rows").stream()
                        .map(row -> line(row, names, request.roles(), self, now))
                        .toList());
        values.put("next", register.json().text("next"));
        values.put(
                "declare",
                Act.isFor(request.roles(), EncounterCommand.DeclareEncounter.class)
                        ? Act.of("encounters.declare", "/encounters", HERE, null)
                        : null);
        return PageContent.of("encounter/encounters", values, register);
    }

    private Line line(JsonMap row, Names names, Set<WorkerRole> roles, String self, Instant now) {
        String standing = String.valueOf(row.text("standing"));
        String ends = row.text("ends");
        String kind = row.text("kind");
        String confirmed = row.text("confirmedBy");
        String state = confirmed == null
                ? words.of("encounters.standing." + standing)
                : words.of("encounters.confirmed", names.worker(confirmed).orElse(words.of("client.somebody")));
        return new Line(
                String.valueOf(row.text("client")),
                times.moment(String.valueOf(row.text("recordedAt"))),
                String.valueOf(row.text("recordedAt")),
                names.worker(String.valueOf(row.text("worker"))).orElse(words.of("client.somebody")),
                names.program(String.valueOf(row.text("program"))).orElse(words.of("client.program.other")),
                kind == null ? words.of("encounters.queue") : words.of("choice.EncounterKind." + kind),
                row.text("reason"),
                state,
                UNCONFIRMED.equals(standing) && ends != null
                        ? words.of("encounters.ends", times.left(Instant.parse(ends), now))
                        : null,
                row.text("acknowledgedBy") == null,
                acts(row, standing, roles, self));
    }

    private static List<Act> acts(JsonMap row, String standing, Set<WorkerRole> roles, String self) {
        String path = "/encounters/" + row.text("encounter");
        var acts = new ArrayList<Act>();
        boolean own = self.equals(row.text("worker"));
        if (UNCONFIRMED.equals(standing) && !own && Act.isFor(roles, EncounterCommand.ConfirmEncounter.class)) {
            acts.add(Act.of("encounters.confirm", path + "/confirmation?program=" + row.text("program"), HERE, null));
        }
        if (row.text("acknowledgedBy") == null
                && !own
                && Act.isFor(roles, EncounterCommand.AcknowledgeEncounter.class)) {
            acts.add(Act.of("encounters.acknowledge", path + "/acknowledgement", HERE, null));
        }
        return acts;
    }

    /**
     * One encounter.
     *
     * @param kind how it came about, in words
     * @param reason as it was written, or null
     * @param state whether it goes on, in words
     * @param ends when it ends if nobody confirms it, in words, or null
     * @param unseen whether nobody has looked at it
     */
    public record Line(
            String client,
            String recorded,
            String at,
            String worker,
            String program,
            String kind,
            @Nullable String reason,
            String state,
            @Nullable String ends,
            boolean unseen,
            List<Act> acts) {
        /** Keeps its own copy of the acts. */
        public Line {
            acts = List.copyOf(acts);
        }
    }
}
