package org.throughline.kernel.access;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Clear;

/**
 * The part of a person's record that stands or falls together for a viewer. Every view folds each compartment by
 * itself and an answer joins only those that the viewer may see; so what is hidden leaves no trace in a count, a
 * state or a version (42 CFR 2.12, 2.13: even the fact of care is protected).
 *
 * @param value {@code general}, {@code part2:PROGRAM:CUSTODIAN}, or {@code sender:PROGRAM:CUSTODIAN:WORKER} for what a worker
 *     of that program has sent to a Part 2 program
 */
public record Compartment(@Clear("ids") String value) {
    /** What no label restricts. */
    public static final Compartment GENERAL = new Compartment("general");

    private static final String PART2 = "part2:";
    private static final String SENDER = "sender:";
    private static final String NOBODY = "none";

    /** The compartment of records kept like this. A Part 2 record without a program is its custodian's alone. */
    public static Compartment of(Custody custody) {
        return of(custody, null);
    }

    /** The compartment of an event. */
    public static Compartment of(Envelope envelope) {
        return of(envelope.custody(), envelope.provenance().performer().worker());
    }

    private static Compartment of(Custody custody, @Nullable WorkerId performer) {
        if (custody.part2()) {
            return new Compartment(PART2 + programOf(custody) + ":" + custody.custodian());
        }
        if (custody.sendersOwn()) {
            String sender = performer == null ? NOBODY : performer.toString();
            return new Compartment(SENDER + programOf(custody) + ":" + custody.custodian() + ":" + sender);
        }
        return GENERAL;
    }

    private static String programOf(Custody custody) {
        ProgramId program = custody.program();
        return program == null ? NOBODY : program.toString();
    }

    /**
     * Whether those for whom this part of the record is kept know what is recorded in {@code other}: what is general, and
     * their own; of a Part 2 program also what another custodian keeps for it. What is recorded here may rest on nothing else.
     */
    public boolean knows(Compartment other) {
        return other.equals(GENERAL)
                || other.equals(this)
                || (isPart2() && other.isPart2() && program().equals(other.program()));
    }

    private boolean isPart2() {
        return value.startsWith(PART2);
    }

    private String program() {
        return value.substring(PART2.length(), value.indexOf(':', PART2.length()));
    }

    /** Whether this is a compartment of {@code program}: its Part 2 record, or what was sent for it. */
    public boolean belongsTo(ProgramId program) {
        return value.startsWith(PART2 + program + ":") || value.startsWith(SENDER + program + ":");
    }

    /** Whether {@code worker} has sent what is recorded here. */
    public boolean isSentBy(WorkerId worker) {
        return isSendersOwn() && value.endsWith(":" + worker);
    }

    /** Whether this holds what somebody outside has sent to a Part 2 program: their own act, and no record of that program. */
    public boolean isSendersOwn() {
        return value.startsWith(SENDER);
    }

    /** Whether this is a compartment, other than the general one, kept by {@code custodian}. */
    public boolean isKeptBy(LegalEntityId custodian) {
        return (isPart2() && value.endsWith(":" + custodian))
                || (isSendersOwn() && value.contains(":" + custodian + ":"));
    }

    @Override
    public String toString() {
        return value;
    }
}
