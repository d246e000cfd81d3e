package org.throughline.infrastructure.boot;

import java.util.Set;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * What relates a worker to a client, or does not: the columns of the access matrix. Each has a client of its own to whom
 * nothing else relates the workers who ask, but for {@link #REGISTRATION}, where each of them has one.
 */
enum Tie {
    /** There is no such client. */
    NOBODY(Asker.OF_THE_PROGRAM, Set.of()),
    /** Only another program knows the client. */
    NOTHING(Asker.OF_THE_PROGRAM, Set.of()),
    REGISTRATION(Asker.OF_THE_PROGRAM, RoleSets.CARE),
    /** The program was sent a referral. */
    REFERRAL_SENT(Asker.OF_THE_PROGRAM, RoleSets.CARE),
    REFERRAL_OWNED(Asker.OF_THE_PROGRAM, RoleSets.CARE),
    INTAKE(Asker.OF_THE_PROGRAM, RoleSets.CARE),
    EPISODE(Asker.OF_THE_PROGRAM, RoleSets.CARE),
    TRANSITION(Asker.OF_THE_PROGRAM, RoleSets.CARE),
    CRISIS(Asker.OF_THE_PROGRAM, RoleSets.CARE),
    /** A crisis of another program, to which those who respond to crises are related. */
    CRISIS_ELSEWHERE(Asker.OF_THE_PROGRAM, Set.of(WorkerRole.CRISIS_RESPONDER)),
    /** Somebody in another program carries the client, whom the supervisor among those who ask supervises. */
    SUPERVISION(Asker.OF_THE_PROGRAM, Set.of(WorkerRole.SUPERVISOR)),
    /** Carries the client in another program. */
    CARRIES(Asker.CARRIER, RoleSets.CARE),
    /** Works in the intake queue, which takes whoever comes. */
    QUEUE(Asker.OF_THE_QUEUE, RoleSets.CARE),
    /** Works in the Part 2 program that serves the client. */
    PART2_MEMBER(Asker.OF_THE_PART2_PROGRAM, RoleSets.CARE),
    /** Nothing but hidden records would relate the one who asks. */
    PART2_STRANGER(Asker.OF_THE_PROGRAM, Set.of()),
    /** Related to the client by the intake queue, and the records are hidden. */
    PART2_QUEUE(Asker.OF_THE_QUEUE, RoleSets.CARE);

    /** Where those who ask work. */
    enum Asker {
        OF_THE_PROGRAM,
        OF_THE_QUEUE,
        OF_THE_PART2_PROGRAM,
        CARRIER
    }

    private final Asker asker;

    @SuppressWarnings("ImmutableEnumChecker") // a set that cannot be changed
    private final Set<WorkerRole> related;

    Tie(Asker asker, Set<WorkerRole> related) {
        this.asker = asker;
        this.related = related;
    }

    Asker asker() {
        return asker;
    }

    /** Whether it relates a worker of this role to the client. The privacy officer needs nothing but a purpose. */
    boolean relates(WorkerRole role) {
        return related.contains(role) || (role == WorkerRole.PRIVACY_OFFICER && this != NOBODY);
    }

    /** Whether it relates a worker of this role so far that they may read the record: the intake queue alone does not. */
    boolean opensRecord(WorkerRole role) {
        return relates(role) && (asker != Asker.OF_THE_QUEUE || role == WorkerRole.PRIVACY_OFFICER);
    }

    /** Whether the client's records of which the cell speaks are hidden from those who ask. */
    boolean hidesRecords() {
        return this == PART2_STRANGER || this == PART2_QUEUE;
    }
}
