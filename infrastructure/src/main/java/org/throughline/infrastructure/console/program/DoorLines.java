package org.throughline.infrastructure.console.program;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.episode.EpisodeCommand;
import org.throughline.command.intake.IntakeCommand;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.infrastructure.console.frame.Act;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PersonName;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.WorkerRole;

/** Makes of the answer of a program's board its groups, in the board's own order. */
final class DoorLines {
    private static final String REFERRAL = "referral";
    private static final String INTAKE = "intake";

    private final Words words;
    private final LocalTimes times;
    private final Names names;
    private final Set<WorkerRole> roles;
    private final String program;
    private final Instant now;

    /**
     * @param roles what the one who looks may be
     * @param program whose door it is
     */
    DoorLines(Words words, LocalTimes times, Names names, Set<WorkerRole> roles, String program, Instant now) {
        this.words = words;
        this.times = times;
        this.names = names;
        this.roles = Set.copyOf(roles);
        this.program = program;
        this.now = now;
    }

    /**
     * A group of the board.
     *
     * @param title key of its words
     */
    public record Group(String title, List<DoorLine> lines) {
        /** Keeps its own copy of the lines. */
        public Group {
            lines = List.copyOf(lines);
        }
    }

    /** The groups that have lines, referrals to answer first. */
    List<Group> of(Answer board) {
        Map<String, List<DoorLine>> groups = new LinkedHashMap<>();
        for (JsonMap row : board.rows("rows")) {
            groups.computeIfAbsent("program.group." + row.text("kind"), first -> new ArrayList<>())
                    .add(line(row));
        }
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private DoorLine line(JsonMap row) {
        return switch (String.valueOf(row.text("kind"))) {
            case "TO_ANSWER" -> toAnswer(row, row.object(REFERRAL));
            case "WAITING" -> waiting(row, row.object("waiting"));
            default -> intake(row, row.object(INTAKE));
        };
    }

    private DoorLine toAnswer(JsonMap row, JsonMap referral) {
        String path = "/referrals/" + referral.text(REFERRAL);
        var acts = new ArrayList<Act>();
        add(acts, ReferralCommand.AcceptReferral.class, "program.act.accept", path + "/acceptance", "y");
        add(acts, ReferralCommand.DeclineReferral.class, "program.act.decline", path + "/decline", "n");
        String urgency = referral.text("urgency");
        String source = referral.text("source");
        return line(
                row,
                age(row),
                path,
                words.of(
                        "program.referral",
                        urgency == null ? words.of("program.urgency.unknown") : words.of("program.urgency." + urgency),
                        source == null ? words.of("program.source.unknown") : words.of("program.source." + source)),
                owner(referral.object("owner")),
                acts);
    }

    private DoorLine intake(JsonMap row, JsonMap intake) {
        String id = String.valueOf(intake.text(INTAKE));
        boolean decided = intake.text("decidedAt") != null;
        var acts = new ArrayList<Act>();
        if (decided) {
            String referral = intake.text(REFERRAL);
            add(
                    acts,
                    EpisodeCommand.AdmitClient.class,
                    "program.act.admit",
                    "/episodes?client=%s&program=%s&intake=%s%s"
                            .formatted(
                                    row.text("client"), program, id, referral == null ? "" : "&referral=" + referral),
                    null);
        } else {
            add(acts, IntakeCommand.CompleteIntake.class, "program.act.decide", "/intakes/" + id + "/completion", null);
        }
        return line(
                row,
                age(row),
                "/intakes/" + id,
                words.of(decided ? "program.intake.decided" : "program.intake.open"),
                worker(intake.text(decided ? "decidedBy" : "startedBy")),
                acts);
    }

    private DoorLine waiting(JsonMap row, JsonMap place) {
        var acts = new ArrayList<Act>();
        add(
                acts,
                EpisodeCommand.AdmitClient.class,
                "program.act.admit",
                "/episodes?client=%s&program=%s".formatted(row.text("client"), program),
                null);
        return line(
                row,
                words.of("program.place", String.valueOf(row.text("place"))),
                "/episodes/" + place.text("episode"),
                words.of("program.waiting"),
                null,
                acts);
    }

    private DoorLine line(JsonMap row, String age, String path, String what, @Nullable String who, List<Act> acts) {
        String since = row.text("since");
        String name = PersonName.of(row.object("name"));
        List<JsonMap> due = row.objects("due");
        Instant next = due.isEmpty()
                ? null
                : Instant.parse(String.valueOf(due.getFirst().text("due")));
        return new DoorLine(
                String.valueOf(row.text("client")),
                age,
                next != null && next.isBefore(now),
                since == null ? "" : times.day(times.date(since)),
                since,
                "/console" + path + "?client=" + row.text("client"),
                name.isEmpty() ? null : name,
                what,
                who,
                next == null
                        ? null
                        : words.of("program.due", String.valueOf(due.getFirst().text("title")), times.left(next, now)),
                acts);
    }

    private void add(
            List<Act> acts, Class<? extends CareCommand> command, String key, String path, @Nullable String letter) {
        if (Act.isFor(roles, command)) {
            acts.add(Act.of(key, path, "/console/programs/" + program, letter));
        }
    }

    private String age(JsonMap row) {
        String since = row.text("since");
        return since == null ? words.of("program.age.unknown") : times.age(Instant.parse(since), now);
    }

    private @Nullable String owner(JsonMap owner) {
        String named = worker(owner.text("worker"));
        String queue = owner.text("queue");
        return named != null || queue == null ? named : names.program(queue).orElse(null);
    }

    private @Nullable String worker(@Nullable String id) {
        return id == null ? null : names.worker(id).orElse(null);
    }
}
