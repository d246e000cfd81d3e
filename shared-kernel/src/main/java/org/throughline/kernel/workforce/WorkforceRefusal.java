package org.throughline.kernel.workforce;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about a worker is refused, or one that needs a worker to be employed and in the right role. */
public enum WorkforceRefusal implements RefusalCode {
    WORKER_UNKNOWN(Kind.NOT_FOUND, "No such worker.", "The id of a hired worker."),
    WORKER_ALREADY_HIRED(Kind.CONFLICT, "This worker is hired already.", "A new id."),
    WORKER_SEPARATED(Kind.RULE, "The worker has left the county.", "A worker who is still employed."),
    WORKER_NOT_IN_PROGRAM(Kind.RULE, "The worker does not work in this program.", "A worker of the program."),
    WORKER_ALREADY_IN_PROGRAM(Kind.CONFLICT, "The worker works in this program already.", "Nothing more is needed."),
    REQUEST_WAITS_ALREADY(
            Kind.CONFLICT,
            "This has been asked for already and waits for a second person.",
            "That somebody else confirms it, or that it is refused or withdrawn first."),
    REQUEST_UNKNOWN(Kind.NOT_FOUND, "Nothing of this kind waits for a second person.", "A request that waits."),
    SECOND_PERSON_REQUIRED(
            Kind.RULE,
            "This takes two persons: neither the one who asked nor the one it is for can decide it.",
            "Another administrator or, for a Part 2 program, a supervisor of it."),
    NOT_THE_ONE_WHO_ASKED(
            Kind.RULE, "Only the one who asked for it can withdraw it.", "The one who asked, or a refusal by another."),
    ROLE_NOT_ALLOWED(Kind.RULE, "The worker's role does not allow this.", "A worker with a role that does."),
    PEER_NEVER_PRIMARY_CLINICIAN(
            Kind.RULE,
            "A peer support specialist or community health worker is never the primary clinician.",
            "A licensed clinician as primary clinician; the peer as peer."),
    LICENSED_DECISION_REQUIRED(Kind.RULE, "Only a licensed clinician may decide this.", "A decision by a clinician."),
    SUPERVISOR_REQUIRED(Kind.RULE, "This needs a supervisor.", "The id of a supervisor."),
    INTAKE_QUEUE_NEEDS_STAFF(
            Kind.RULE,
            "Nobody else works in the intake queue, which owns what nobody else does.",
            "Another worker who has joined the intake queue before."),
    CASELOAD_ASSIGNMENT_EXISTS(Kind.CONFLICT, "The worker carries this client already.", "Nothing more is needed."),
    CASELOAD_ASSIGNMENT_UNKNOWN(Kind.NOT_FOUND, "The worker does not carry this client.", "A worker who does."),
    WORKER_NOT_RELATED(
            Kind.RULE,
            "The worker who is said to have done this has nothing to do with the client.",
            "A worker who serves the client, or works in a program that does.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    WorkforceRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
