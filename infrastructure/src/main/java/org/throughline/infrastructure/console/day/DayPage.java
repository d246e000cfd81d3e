package org.throughline.infrastructure.console.day;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.command.CareCommand;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.infrastructure.console.contact.ContactPanel;
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
import org.throughline.infrastructure.console.frame.WhoseList;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** What is owed to the clients of a worker, or of one of the worker's programs. */
@Component
public final class DayPage implements ConsolePage {
    private static final String OF_WORKER = "caseload-of-worker";
    private static final String OF_PROGRAM = "caseload-of-program";
    private static final String OWN_STANDING = "own-standing";

    private final Words words;
    private final LocalTimes times;
    private final InstantSource clock;

    private final Directory directory;

    private final ContactPanel contacts;

    DayPage(Templates templates, LocalTimes times, InstantSource clock, Directory directory, ContactPanel contacts) {
        this.contacts = contacts;
        this.directory = directory;
        this.words = templates.words();
        this.times = times;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "day";
    }

    @Override
    public String path() {
        return "/console/day";
    }

    @Override
    public Set<String> views() {
        return Set.of(OF_WORKER, OF_PROGRAM, OWN_STANDING);
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
    public MenuPlace menu() {
        return new MenuPlace(1, 1, "day");
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        return Mono.zip(request.read(OWN_STANDING, null), directory.of(request.visitor()))
                .flatMap(known -> {
                    Answer standing = known.getT1();
                    List<JsonMap> programs = standing.rows("programs");
                    String of = request.parameter("of").orElseGet(() -> usual(request, programs));
                    String worker = request.visitor().caller().viewer().worker().tagValue();
                    MultiValueMap<String, String> given = request.passing("after", "position");
                    Mono<Answer> caseload = of.equals(WhoseList.MINE)
                            ? request.read(OF_WORKER, worker, given)
                            : request.read(OF_PROGRAM, of, given);
                    return caseload.map(answer -> content(of, standing, known.getT2(), answer))
                            .flatMap(content -> beside(content, request, of));
                });
    }

    /** The list with the form of a contact beside it, or with what became of one. */
    private Mono<PageContent> beside(PageContent content, PageRequest request, String of) {
        String here = path() + "?of=" + of;
        Optional<String> recorded = request.parameter("recorded");
        if (recorded.isPresent()) {
            return contacts.recordedBeside(content, request, recorded.get(), here);
        }
        return request.parameter("contact")
                .map(client -> contacts.beside(content, request, client, here))
                .orElse(Mono.just(content));
    }

    /** Coordinators and supervisors, who often carry nobody, start on their program. */
    private static String usual(PageRequest request, List<JsonMap> programs) {
        boolean overseeing = request.roles().contains(WorkerRole.COORDINATOR)
                || request.roles().contains(WorkerRole.SUPERVISOR);
        return overseeing && !programs.isEmpty()
                ? String.valueOf(programs.getFirst().text("program"))
                : WhoseList.MINE;
    }

    private PageContent content(String of, Answer standing, Names names, Answer caseload) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String whose = of.equals(WhoseList.MINE)
                ? words.of("day.mine")
                : names.program(of).orElse("");
        values.put("title", words.of("day.title.of", whose));
        values.put("whose", whose);
        values.put("choices", WhoseList.of(standing, of, words.of("day.mine")));
        values.put("groups", new DayLines(times, words, names, now).of(caseload));
        values.put("next", caseload.json().text("next"));
        values.put("of", of);
        values.put("here", path() + "?of=" + of);
        values.put("signals", "/console/signals?page=day&of=" + of);
        values.put("counts", caseload.json().get("counts"));
        return PageContent.of("day/day", values, caseload, standing);
    }
}
