package org.throughline.command.decision;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/**
 * What a worker's right to a command rests on, as the gate has found it. It comes beside the command, because a decision
 * does not read who has to do with whom. A service of ours rests on its grant, and nothing is said of it here.
 *
 * @param grounds what relates the worker to each person that the command names
 * @param custody how the work is kept by virtue of that; null for the county's own record
 */
public record RestsOn(
        Map<SubjectId, Ground> grounds, @Nullable Custody custody) {
    /** The metadata of a command under which it stands. */
    public static final String KEY = "restsOn";

    /** Nothing is said of it, as of a service of ours. */
    public static final RestsOn UNSAID = new RestsOn(Map.of(), null);

    private static final String NONE = "-";

    /** What relates a worker to a person. */
    public enum Ground {
        /** Work that somebody has to do for the person. */
        RELATIONSHIP,
        /** A declared encounter and nothing else. */
        ENCOUNTER,
        /** That the worker works in the intake queue, and nothing else. */
        INTAKE_QUEUE,
        /** Nothing. */
        NOTHING
    }

    /** Keeps its own copy. */
    public RestsOn {
        grounds = Map.copyOf(grounds);
    }

    /** Reads what {@link #written} wrote; null says nothing. */
    public static RestsOn of(@Nullable String written) {
        if (written == null) {
            return UNSAID;
        }
        String[] parts = written.split(";", -1);
        var grounds = new LinkedHashMap<SubjectId, Ground>();
        for (String one : parts[0].split(",", -1)) {
            if (!one.isEmpty()) {
                String[] pair = one.split("=", 2);
                grounds.put(new SubjectId(UUID.fromString(pair[0])), Ground.valueOf(pair[1]));
            }
        }
        return new RestsOn(grounds, custody(parts[1]));
    }

    /** All of it as one line. */
    public String written() {
        String persons = grounds.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .sorted()
                .collect(Collectors.joining(","));
        return persons + ";" + (custody == null ? NONE : written(custody));
    }

    /** What relates the worker to {@code client}; a relationship where nothing is said. */
    public Ground on(SubjectId client) {
        return grounds.getOrDefault(client, Ground.RELATIONSHIP);
    }

    /** How the work is kept: as the tie has it that the right rests on, else as {@code otherwise} says. */
    public Custody custodyOr(Custody otherwise) {
        return custody == null ? otherwise : custody;
    }

    /** Refuses work for {@code client} in {@code queue} on the intake queue's right alone, if it is another queue. */
    public void requireOwnQueue(SubjectId client, ProgramId queue, PolicyPack policy) {
        if (on(client) == Ground.INTAKE_QUEUE && !queue.equals(policy.intakeQueue())) {
            throw new Refusal(
                    GeneralRefusal.NOT_PERMITTED,
                    "The intake queue takes whoever comes into itself; for another program declare an encounter.");
        }
    }

    private static String written(Custody custody) {
        return String.join(
                "|",
                custody.custodian().toString(),
                custody.program() == null ? NONE : custody.program().toString(),
                custody.retention().name(),
                custody.labels().stream().map(Enum::name).sorted().collect(Collectors.joining("+")));
    }

    private static @Nullable Custody custody(String written) {
        if (written.equals(NONE)) {
            return null;
        }
        String[] parts = written.split("\\|", -1);
        Set<Label> labels = EnumSet.noneOf(Label.class);
        Arrays.stream(parts[3].split("\\+", -1))
                .filter(label -> !label.isEmpty())
                .map(Label::valueOf)
                .forEach(labels::add);
        return new Custody(
                new LegalEntityId(UUID.fromString(parts[0])),
                parts[1].equals(NONE) ? null : new ProgramId(UUID.fromString(parts[1])),
                RetentionClass.valueOf(parts[2]),
                labels);
    }
}
