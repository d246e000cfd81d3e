package org.throughline.infrastructure.console.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.console.frame.Act;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.CommandActs;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** One worker: roles, programs, and the forms of what can be changed about them. */
@Component
public final class WorkerPage extends DeclaredPage {
    private static final String WORKER = "worker";

    private final Words words;
    private final Directory directory;
    private final CommandActs acts;

    WorkerPage(Templates templates, Directory directory, CommandActs acts) {
        super(new Declaration(
                WORKER, "/console/workers/{worker}", Set.of(WORKER), Set.of(), Set.of(WorkerRole.ADMINISTRATOR), null));
        this.words = templates.words();
        this.directory = directory;
        this.acts = acts;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String worker = request.variable(WORKER);
        return request.read(WORKER, worker)
                .zipWith(directory.of(request.visitor()))
                .map(both -> content(worker, request.roles(), both.getT1(), both.getT2()));
    }

    private PageContent content(String worker, Set<WorkerRole> roles, Answer answer, Names names) {
        var staff = new StaffWords(words, names);
        String here = WorkersPage.HERE + "/" + worker;
        boolean mayLeave = Act.isFor(roles, WorkforceCommand.LeaveProgram.class);
        List<Works> works = StaffWords.texts(answer.json(), "programs").stream()
                .map(program -> new Works(
                        staff.program(program),
                        mayLeave
                                ? Act.of(
                                        "staff.leave",
                                        "/workers/" + worker + "/programs/" + program + "/departure",
                                        here,
                                        null)
                                : null))
                .toList();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.worker.title"));
        values.put("name", staff.name(answer.json()));
        values.put("staffRoles", staff.roles(answer.json()));
        values.put("employed", Boolean.TRUE.equals(answer.json().get("employed")));
        values.put("works", works);
        values.put(
                "acts",
                acts.below("/workers/{worker}", WORKER, worker, here, roles).stream()
                        .filter(act -> act.href().indexOf("/hire/") < 0)
                        .toList());
        return PageContent.of("staff/worker", values, answer);
    }

    /** A program in which somebody works, with the way out of it, or null. */
    public record Works(String program, @Nullable Act leave) {}
}
