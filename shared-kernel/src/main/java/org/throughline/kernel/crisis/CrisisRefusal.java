package org.throughline.kernel.crisis;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about a crisis response is refused. */
public enum CrisisRefusal implements RefusalCode {
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
    ARRIVAL_MISSING(
            Kind.RULE,
            "Nobody can be stabilized on the scene before a team has arrived.",
            "Record the arrival of the team first, or another disposition.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    CrisisRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
