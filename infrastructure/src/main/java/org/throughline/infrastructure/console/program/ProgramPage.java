package org.throughline.infrastructure.console.program;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.command.episode.EpisodeCommand;
import org.throughline.command.intake.IntakeCommand;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.infrastructure.console.frame.Act;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.RoleSets;
import reactor.core.publisher.Mono;

/** A program's door, what has stood there unanswered longest first, with the places taken of those there are. */
@Component
public final class ProgramPage extends DeclaredPage {
    private static final String BOARD = "board-of-program";
    private static final String PROGRAM = "program";

    private final Words words;
    private final LocalTimes times;
    private final InstantSource clock;
    private final Directory directory;

    ProgramPage(Templates templates, LocalTimes times, InstantSource clock, Directory directory) {
        super(new Declaration(
                PROGRAM,
                "/console/programs/{program}",
                Set.of(BOARD),
                Set.of(
                        ReferralCommand.AcceptReferral.class,
                        ReferralCommand.DeclineReferral.class,
                        IntakeCommand.StartIntake.class,
                        IntakeCommand.CompleteIntake.class,
                        EpisodeCommand.AdmitClient.class),
                RoleSets.CARE_AND_PRIVACY,
                null));
        this.words = templates.words();
        this.times = times;
        this.clock = clock;
        this.directory = directory;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String program = request.variable(PROGRAM);
        MultiValueMap<String, String> given = request.passing("after", "position");
        return request.read(BOARD, program, given)
                .zipWith(directory.of(request.visitor()))
                .map(both -> content(request, program, both.getT1(), both.getT2()));
    }

    private PageContent content(PageRequest request, String program, Answer board, Names names) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.program.title"));
        values.put("name", names.program(program).orElse(words.of("page.program.title")));
        values.put(PROGRAM, program);
        values.put("groups", new DoorLines(words, times, names, request.roles(), program, now).of(board));
        values.put("board", board.json());
        values.put("full", isFull(board));
        values.put("next", board.json().text("next"));
        if (Act.isFor(request.roles(), IntakeCommand.StartIntake.class)) {
            values.put(
                    "start",
                    Act.of("program.act.start", "/intakes?program=" + program, "/console/programs/" + program, null));
        } else {
            values.put("start", null);
        }
        return PageContent.of("program/program", values, board);
    }

    private static boolean isFull(Answer board) {
        return board.json().get("capacity") instanceof Number places
                && board.json().get("taken") instanceof Number taken
                && taken.intValue() >= places.intValue();
    }
}
