package org.throughline.infrastructure.console.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.command.CareCommand;
import org.throughline.command.program.ProgramCommand;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.console.frame.Act;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Who works for the county, and its programs. */
@Component
public final class WorkersPage extends DeclaredPage {
    static final String HERE = "/console/workers";
    private static final String WORKERS = "workers";
    private static final String PROGRAMS = "programs";

    private final Words words;
    private final Directory directory;

    WorkersPage(Templates templates, Directory directory) {
        super(new Declaration(
                WORKERS,
                HERE,
                Set.of(WORKERS, PROGRAMS),
                Set.of(
                        WorkforceCommand.HireWorker.class,
                        ProgramCommand.OpenProgram.class,
                        ProgramCommand.ChangeCapacity.class),
                Set.of(WorkerRole.ADMINISTRATOR),
                new MenuPlace(4, 1, "person")));
        this.words = templates.words();
        this.directory = directory;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        MultiValueMap<String, String> given = request.passing("after");
        return Mono.zip(
                        request.read(WORKERS, null, given),
                        request.read(PROGRAMS, null),
                        directory.of(request.visitor()))
                .map(known -> content(request.roles(), known.getT1(), known.getT2(), known.getT3()));
    }

    private PageContent content(Set<WorkerRole> roles, Answer workers, Answer programs, Names names) {
        var staff = new StaffWords(words, names);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.workers.title"));
        values.put(
                "lines",
                workers.rows("rows").stream()
                        .map(row -> new Line(
                                String.valueOf(row.text("worker")),
                                staff.name(row),
                                staff.roles(row),
                                staff.programs(row),
                                Boolean.TRUE.equals(row.get("employed"))))
                        .toList());
        values.put("next", workers.json().text("next"));
        values.put("programs", programs.rows("rows").stream().map(this::program).toList());
        values.put("hire", offered(roles, WorkforceCommand.HireWorker.class, "staff.hire", "/workers"));
        values.put("open", offered(roles, ProgramCommand.OpenProgram.class, "staff.open", "/programs"));
        return PageContent.of("staff/workers", values, workers, programs);
    }

    private static @Nullable Act offered(
            Set<WorkerRole> roles, Class<? extends CareCommand> command, String key, String path) {
        return Act.isFor(roles, command) ? Act.of(key, path, HERE, null) : null;
    }

    private ProgramLine program(JsonMap row) {
        String id = String.valueOf(row.text("program"));
        return new ProgramLine(
                String.valueOf(row.text("name")),
                words.of("choice.ProgramKind." + row.text("kind")),
                Boolean.TRUE.equals(row.get("part2")),
                Act.of("staff.capacity", "/programs/" + id + "/capacity", HERE, null));
    }

    /** A worker. */
    public record Line(String worker, String name, String roles, String programs, boolean employed) {}

    /** A program. */
    public record ProgramLine(String name, String kind, boolean part2, Act capacity) {}
}
