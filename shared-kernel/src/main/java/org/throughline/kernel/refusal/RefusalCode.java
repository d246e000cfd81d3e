package org.throughline.kernel.refusal;

/** Every reason for which a command is refused. The name is the stable code that callers see; each has one meaning. */
public enum RefusalCode {
    CLIENT_UNKNOWN(Kind.NOT_FOUND, "No such client.", "The id of a registered client."),
    CLIENT_ALREADY_REGISTERED(
            Kind.CONFLICT, "This client is registered already.", "A new id, or a correction of the details."),
    DETAILS_CORRECTED_SINCE(
            Kind.CONFLICT,
            "The details were corrected after the state on which this is based.",
            "The same correction based on the details as they are now."),
    CLIENT_NOT_CONFIRMED(Kind.RULE, "The client's identity is not confirmed.", "Confirm the identity first."),
    CLIENT_ALREADY_CONFIRMED(Kind.CONFLICT, "The client's identity is confirmed already.", "Nothing more is needed."),
    CLIENT_DECEASED(
            Kind.RULE,
            "The client had died by then.",
            "A time before the death; a death entered in error is taken back first."),
    CLIENT_ALREADY_DECEASED(
            Kind.CONFLICT,
            "A death is recorded already.",
            "Nothing more is needed; a death entered in error or at a wrong time is taken back first."),
    DEATH_NOT_RECORDED(Kind.RULE, "No death is recorded.", "A client whose death is recorded."),
    PROGRAM_UNKNOWN(Kind.NOT_FOUND, "No such program.", "The id of an open program."),
    PROGRAM_ALREADY_OPEN(Kind.CONFLICT, "This program is open already.", "A new id."),
    PROGRAM_FULL(
            Kind.RULE,
            "The program has no free place.",
            "Ask for a waitlist place, or give a reason to exceed the capacity."),
    WORKER_UNKNOWN(Kind.NOT_FOUND, "No such worker.", "The id of a hired worker."),
    WORKER_ALREADY_HIRED(Kind.CONFLICT, "This worker is hired already.", "A new id."),
    WORKER_SEPARATED(Kind.RULE, "The worker has left the county.", "A worker who is still employed."),
    WORKER_NOT_IN_PROGRAM(Kind.RULE, "The worker does not work in this program.", "A worker of the program."),
    WORKER_NOT_RELATED(
            Kind.RULE,
            "The worker who is said to have done this has nothing to do with the client.",
            "A worker who serves the client, or works in a program that does."),
    WORKER_ALREADY_IN_PROGRAM(Kind.CONFLICT, "The worker works in this program already.", "Nothing more is needed."),
    ROLE_NOT_ALLOWED(Kind.RULE, "The worker's role does not allow this.", "A worker with a role that does."),
    PEER_NEVER_PRIMARY_CLINICIAN(
            Kind.RULE,
            "A peer support specialist or community health worker is never the primary clinician.",
            "A licensed clinician as primary clinician; the peer as peer."),
    LICENSED_DECISION_REQUIRED(Kind.RULE, "Only a licensed clinician may decide this.", "A decision by a clinician."),
    SUPERVISOR_REQUIRED(Kind.RULE, "This needs a supervisor.", "The id of a supervisor."),
    QUEUE_NOT_STAFFED(
            Kind.RULE, "Nobody works in the program that should own this.", "A program with at least one worker."),
    INTAKE_QUEUE_NEEDS_STAFF(
            Kind.RULE,
            "Nobody else works in the intake queue, which owns what nobody else does.",
            "Another worker who has joined the intake queue before."),
    REFERRAL_UNKNOWN(Kind.NOT_FOUND, "No such referral.", "The id of a referral."),
    REFERRAL_ALREADY_CREATED(Kind.CONFLICT, "This referral exists already.", "A new id."),
    REFERRAL_ALREADY_OPEN(
            Kind.CONFLICT,
            "The same referral of this client is open already.",
            "The referral that is open, or its end first."),
    REFERRAL_ALREADY_SENT(
            Kind.CONFLICT,
            "The referral was sent already and is waiting for an answer.",
            "Wait for the answer, or close the referral."),
    REFERRAL_NOT_SENT(Kind.RULE, "The referral has not been sent.", "Send it first."),
    REFERRAL_ALREADY_ACKNOWLEDGED(
            Kind.CONFLICT, "The receiver has acknowledged the referral already.", "Nothing more is needed."),
    REFERRAL_ALREADY_ANSWERED(Kind.CONFLICT, "The receiver has answered already.", "Nothing more is needed."),
    REFERRAL_NOT_ACCEPTED(Kind.RULE, "The receiver has not accepted the referral.", "Accept it first."),
    REFERRAL_CLOSED(Kind.RULE, "The referral is closed.", "A new referral."),
    CLOSURE_EVIDENCE_REQUIRED(
            Kind.RULE,
            "A referral closes with services received only on evidence.",
            "The id of a kept contact or of an episode of this client."),
    INTAKE_UNKNOWN(Kind.NOT_FOUND, "No such intake.", "The id of an intake."),
    INTAKE_ALREADY_STARTED(Kind.CONFLICT, "This intake was started already.", "A new id."),
    INTAKE_ALREADY_OPEN(
            Kind.CONFLICT,
            "The client has an open intake in this program.",
            "The intake that is open, or its end first."),
    INTAKE_OVER(Kind.RULE, "The intake is over.", "A new intake."),
    EPISODE_UNKNOWN(Kind.NOT_FOUND, "No such episode.", "The id of an open episode."),
    EPISODE_ALREADY_OPEN(
            Kind.CONFLICT,
            "The client has an open episode in this program.",
            "Discharge that episode first, or use it."),
    EPISODE_ID_USED(Kind.CONFLICT, "This episode id is used already.", "A new id."),
    ALREADY_WAITLISTED(
            Kind.CONFLICT, "The client waits for a place in this program already.", "Nothing more is needed."),
    EPISODE_DISCHARGED(Kind.RULE, "The client was discharged from this episode.", "An open episode."),
    DISCHARGE_DOCUMENTS_MISSING(
            Kind.RULE,
            "Documents that a discharge needs are missing.",
            "Complete every document the program asks for."),
    DISCHARGE_REFERRAL_SOURCE_NOT_NOTIFIED(
            Kind.RULE, "Those who referred the client have not been told.", "Notify the source of the referral first."),
    OPEN_OBLIGATIONS_REMAIN(
            Kind.RULE, "Work that belongs to this episode is still open.", "Transfer or close it first."),
    OUTREACH_EVIDENCE_REQUIRED(
            Kind.RULE,
            "The attempts to reach the person do not suffice.",
            "At least the attempts, channels and days that the policy pack asks for."),
    CASELOAD_ASSIGNMENT_EXISTS(Kind.CONFLICT, "The worker carries this client already.", "Nothing more is needed."),
    CASELOAD_ASSIGNMENT_UNKNOWN(Kind.NOT_FOUND, "The worker does not carry this client.", "A worker who does."),
    CONTACT_ID_USED(Kind.CONFLICT, "This contact id is used already.", "A new id."),
    CONTACT_ALREADY_RECORDED(
            Kind.CONFLICT, "The same contact is recorded already.", "Nothing more is needed, or another time."),
    CONTACT_UNKNOWN(Kind.NOT_FOUND, "No such contact.", "The id of a recorded contact of this person."),
    TRANSITION_UNKNOWN(Kind.NOT_FOUND, "No such transition.", "The id of a transition."),
    TRANSITION_ALREADY_OPEN(
            Kind.CONFLICT, "This transition is open already.", "The transition that is open, or its end first."),
    TRANSITION_OVER(Kind.RULE, "The transition is over.", "An open transition."),
    HANDOFF_NOT_REQUESTED(Kind.RULE, "No program was asked to take over.", "Request the hand-off first."),
    HANDOFF_ALREADY_REQUESTED(Kind.CONFLICT, "A program was asked and has not answered.", "Wait for the answer."),
    HANDOFF_NOT_ACCEPTED(Kind.RULE, "No receiver has accepted the hand-off.", "An accepted hand-off."),
    CONTACT_AFTER_DISCHARGE_REQUIRED(
            Kind.RULE, "Nobody has seen the person after the discharge.", "A contact kept after the discharge."),
    CRISIS_UNKNOWN(Kind.NOT_FOUND, "No such crisis response.", "The id of a crisis response."),
    CRISIS_ALREADY_RECEIVED(Kind.CONFLICT, "This crisis response exists already.", "A new id."),
    CRISIS_CLOSED(Kind.RULE, "The crisis response is closed.", "A new crisis response."),
    MOBILE_RESPONSE_ALREADY_DETERMINED(
            Kind.CONFLICT, "A mobile response was determined already.", "Nothing more is needed."),
    MOBILE_RESPONSE_NOT_DETERMINED(Kind.RULE, "No mobile response was determined.", "Determine it first."),
    TEAM_ALREADY_ARRIVED(Kind.CONFLICT, "The team has arrived already.", "Nothing more is needed."),
    TEAM_INCOMPLETE(
            Kind.RULE,
            "A mobile team has at least two members, one of whom can assess.",
            "Two or more members with a clinician among them."),
    IMMINENT_RISK_NEEDS_CLINICIAN(
            Kind.RULE,
            "A peer alone cannot resolve a crisis with imminent risk by phone.",
            "A disposition by a clinician."),
    ARRIVAL_MISSING(
            Kind.RULE,
            "Nobody can be stabilized on the scene before a team has arrived.",
            "Record the arrival of the team first, or another disposition."),
    DISPOSITION_MISSING(Kind.RULE, "The response has no disposition.", "Record the disposition first."),
    DISPOSITION_ALREADY_RECORDED(Kind.CONFLICT, "The disposition is recorded already.", "Nothing more is needed."),
    SAFETY_PLAN_MISSING(
            Kind.RULE,
            "This response needs a safety plan, or that it was refused or impossible.",
            "Record the safety plan or why there is none."),
    FOLLOW_UP_UNRESOLVED(
            Kind.RULE,
            "The follow-up within 72 hours is not resolved.",
            "A follow-up that reached the person or was declined, or attempts and a supervisor."),
    PERSON_ALREADY_IDENTIFIED(Kind.CONFLICT, "The person is identified already.", "Retract the identification first."),
    PERSON_NOT_IDENTIFIED(
            Kind.RULE, "The person is not identified as this client.", "The client the person was identified as."),
    OCCURRED_IN_FUTURE(Kind.RULE, "This has not happened yet.", "A time that is not in the future."),
    OCCURRED_TOO_LONG_AGO(
            Kind.RULE,
            "This would have happened longer ago than is entered by hand.",
            "A time within the bounds of plausibility of the policy pack."),
    TOO_FAR_AHEAD(
            Kind.RULE,
            "Nobody makes an appointment so far ahead.",
            "A time within the bounds of plausibility of the policy pack."),
    OCCURRED_BEFORE_BIRTH(
            Kind.RULE,
            "This would have happened before the person was born.",
            "A time after the birth, or a correction of the birth date."),
    BIRTH_IMPLAUSIBLE(
            Kind.RULE,
            "Nobody living can have been born then.",
            "A birth date that is not in the future and within the longest life of the policy pack."),
    BIRTH_AFTER_DEATH(
            Kind.RULE,
            "The person would have been born after they died.",
            "A birth date before the death; a death entered in error is taken back first."),
    OCCURRED_BEFORE_PARENT(
            Kind.RULE,
            "This would have happened before what it belongs to.",
            "A time at or after that of what it belongs to."),
    RECORD_BELONGS_TO_ANOTHER_CLIENT(
            Kind.CONFLICT, "The record is known for another client.", "The client it was first recorded for."),
    RECORD_KNOWN_OTHERWISE(
            Kind.CONFLICT,
            "The record is known already and says something else.",
            "Take it back as entered in error, then record it anew and whole."),
    IDEMPOTENCY_KEY_REUSED(
            Kind.RULE,
            "This idempotency key was used for another request.",
            "A new key, or the same request as before."),
    RECORD_UNKNOWN(Kind.NOT_FOUND, "No such record.", "The id of a record."),
    RECORD_ENTERED_IN_ERROR(Kind.CONFLICT, "The record was entered in error already.", "Nothing more is needed."),
    NOT_PERMITTED(Kind.FORBIDDEN, "You may not do this.", "A permitted role, relationship and purpose."),
    PURPOSE_MISSING(
            Kind.FORBIDDEN,
            "This role must say why it asks.",
            "A purpose of use that fits the role, in the header Purpose-Of-Use."),
    PURPOSE_NOT_FITTING(
            Kind.FORBIDDEN,
            "The purpose of use does not fit the role.",
            "A purpose of use that fits the role, in the header Purpose-Of-Use."),
    COMMAND_CONFLICT(Kind.CONFLICT, "The record kept changing while this was decided.", "Try again.");

    /** What sort of no it is. */
    public enum Kind {
        /** What is named does not exist, or may not be known to exist. */
        NOT_FOUND,
        /** It contradicts what is so already. */
        CONFLICT,
        /** A rule of the field says no. */
        RULE,
        /** The one who asks may not. */
        FORBIDDEN
    }

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    RefusalCode(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    /** What sort of no it is. */
    public Kind kind() {
        return kind;
    }

    /** The reason in plain words. */
    public String meaning() {
        return meaning;
    }

    /** What would be accepted. */
    public String acceptable() {
        return acceptable;
    }
}
