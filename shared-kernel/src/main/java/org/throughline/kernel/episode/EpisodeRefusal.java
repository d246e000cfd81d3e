package org.throughline.kernel.episode;

import org.throughline.kernel.refusal.RefusalCode;

/** Why an admission or a discharge is refused. */
public enum EpisodeRefusal implements RefusalCode {
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
            Kind.RULE, "Work that belongs to this episode is still open.", "Transfer or close it first.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    EpisodeRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
