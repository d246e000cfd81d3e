package org.throughline.infrastructure.console.transition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PersonName;
import org.throughline.infrastructure.console.frame.Words;

/** Makes of the answer of a board its three groups: those in a queue without staff, those nobody has, those with a worker. */
final class TransitionLines {
    private static final String TRANSITION = "transition";

    private final Words words;
    private final Names names;
    private final int attemptsAsked;
    private final String here;
    private final String self;

    /**
     * @param attemptsAsked how many attempts the policy's rule asks
     * @param here address of the board, to which forms come back
     * @param self id of the worker who looks
     */
    TransitionLines(Words words, Names names, int attemptsAsked, String here, String self) {
        this.words = words;
        this.names = names;
        this.attemptsAsked = attemptsAsked;
        this.here = here;
        this.self = self;
    }

    /**
     * A group of the board.
     *
     * @param title key of its words
     */
    public record Group(String title, List<TransitionLine> lines) {
        /** Keeps its own copy of the lines. */
        public Group {
            lines = List.copyOf(lines);
        }
    }

    /** The groups that have lines, what nobody has first. */
    List<Group> of(Answer board) {
        Map<String, List<TransitionLine>> groups = new LinkedHashMap<>();
        for (String title : List.of("transitions.without-staff", "transitions.nobody", "transitions.with-worker")) {
            groups.put(title, new ArrayList<>());
        }
        for (JsonMap row : board.rows("rows")) {
            groups.getOrDefault(group(row), new ArrayList<>()).add(line(row));
        }
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static String group(JsonMap row) {
        if (Boolean.TRUE.equals(row.get("queueWithoutStaff"))) {
            return "transitions.without-staff";
        }
        return Boolean.TRUE.equals(row.get("byName")) ? "transitions.with-worker" : "transitions.nobody";
    }

    private TransitionLine line(JsonMap row) {
        JsonMap day = row.object("day");
        JsonMap transition = day.object(TRANSITION);
        String id = String.valueOf(transition.text(TRANSITION));
        String name = PersonName.of(row.object("name"));
        int number = day.get("day") instanceof Number given ? given.intValue() : 0;
        boolean missed = "MISSED".equals(day.text("within7Days"));
        boolean met = "MET".equals(day.text("within7Days"));
        int of = met || missed ? 30 : 7;
        String worker = transition.object("owner").text("worker");
        return new TransitionLine(
                id,
                String.valueOf(row.text("client")),
                missed ? words.of("transitions.day.missed", number) : words.of("transitions.day", number, of),
                missed,
                number == of,
                TransitionLine.Ruler.of(number, missed),
                name.isEmpty() ? null : name,
                words.of("transition.type." + transition.text("type")),
                waits(transition),
                worker == null ? null : names.worker(worker).orElse(null),
                words.of("transitions.attempts", String.valueOf(transition.get("attempts")), attemptsAsked),
                acts(id, transition, "transitions.with-worker".equals(group(row))));
    }

    private String waits(JsonMap transition) {
        String queue = program(transition.object("owner").text("queue"));
        String receiver = program(transition.text("receiver"));
        return switch (String.valueOf(transition.text("state"))) {
            case "HANDOFF_REQUESTED" -> words.of("transitions.waits.for", queue, receiver);
            case "HANDOFF_DECLINED" -> words.of("transitions.waits.declined", receiver);
            case "HANDOFF_ACCEPTED" -> words.of("transitions.waits.accepted", receiver);
            default -> words.of("transitions.waits.nobody");
        };
    }

    private String program(@Nullable String id) {
        return id == null ? "" : names.program(id).orElse(words.of("client.program.other"));
    }

    private List<TransitionLine.Act> acts(String id, JsonMap transition, boolean owned) {
        var acts = new ArrayList<TransitionLine.Act>();
        if (!owned) {
            acts.add(act("transitions.act.take", id, "owner", "&worker=" + self, "a"));
            acts.add(act("transitions.act.give", id, "owner", "", null));
        }
        switch (String.valueOf(transition.text("state"))) {
            case "HANDOFF_REQUESTED" -> {
                acts.add(act("transitions.act.accept", id, "handoff-acceptance", "", null));
                acts.add(act("transitions.act.decline", id, "handoff-decline", "", null));
            }
            case "HANDOFF_ACCEPTED" -> acts.add(act("transitions.act.complete", id, "completion", "", null));
            default -> acts.add(act("transitions.act.handoff", id, "handoff-request", "", "h"));
        }
        return acts;
    }

    private TransitionLine.Act act(String key, String id, String form, String more, @Nullable String letter) {
        return new TransitionLine.Act(
                key, "/console/do/transitions/" + id + "/" + form + "?from=" + here + more, letter);
    }
}
