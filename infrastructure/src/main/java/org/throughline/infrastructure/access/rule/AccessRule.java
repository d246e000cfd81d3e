package org.throughline.infrastructure.access.rule;

import java.util.Arrays;

/** The rules that decide, by the ids under which entries of the access ledger name them. Ids never change meaning. */
public enum AccessRule {
    CASELOAD_ASSIGNMENT("P01", "Carries the client."),
    OPEN_EPISODE("P02", "Works in a program in which the client has an open episode or waits for a place."),
    OPEN_REFERRAL("P03", "Works in a program that owns or was sent an open referral of the client."),
    OPEN_INTAKE("P04", "Works in a program in which an intake of the client is open or was decided for admission."),
    OPEN_TRANSITION("P05", "Works in a program that owns or was asked to take over an open transition of the client."),
    OPEN_CRISIS("P06", "Responds to crises, or works in the program that owns an open crisis response of the person."),
    SUPERVISION("P07", "Supervises a worker who carries the client."),
    INTAKE_QUEUE("P08", "Works in the county's intake queue, which takes whoever comes."),
    PRIVACY_OFFICE("P09", "Is the privacy officer and has said why."),
    OWN_WORK("P10", "Asks about their own work."),
    OWN_PROGRAM("P11", "Works in the program."),
    ROLE("P12", "The role alone suffices."),
    SUPERVISED_WORKER("P13", "Supervises the worker or works in a program of theirs as supervisor or coordinator."),
    REGISTRATION("P14", "Registered the person, with whom nobody has anything to do yet."),
    SERVICE("P15", "Is a service of ours that acts under a recorded grant."),
    DECLARED_ENCOUNTER("P16", "Has declared an encounter with the person, which is confirmed or not yet 24 hours old."),

    NOT_LISTED("D01", "No rule allows it to anybody."),
    ROLE_WITHOUT_RIGHT("D02", "None of the roles has this right."),
    NO_RELATIONSHIP("D03", "Nothing relates the worker to the client."),
    NOT_KNOWN("D04", "There is no such record."),
    HIDDEN("D05", "There is such a record, but not for this viewer."),
    PURPOSE_NOT_FITTING("D06", "The purpose is missing or does not fit the role."),
    FOREIGN_PROGRAM("D07", "Does not work in the program."),
    FOREIGN_WORKER("D08", "May not ask about this worker."),
    FOREIGN_IDENTITY("D09", "The command names somebody else as the one who enters it."),

    RULE_OF_THE_FIELD("F01", "Access was permitted; a rule of the field refused."),
    HIDDEN_CONFLICT("F02", "Access was permitted; a record that this viewer may not see stood against it.");

    private final String id;
    private final String meaning;

    AccessRule(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** The rule of this id in plain words; the id itself if a version after this one has written it. */
    public static String meaningOf(String id) {
        return Arrays.stream(values())
                .filter(rule -> rule.id.equals(id))
                .map(AccessRule::meaning)
                .findFirst()
                .orElse(id);
    }

    /** How far it carries where it is all that relates somebody to a client. */
    public Reach reach() {
        return this == INTAKE_QUEUE || this == DECLARED_ENCOUNTER ? Reach.IDENTITY : Reach.RECORD;
    }

    /** The id that entries name. */
    public String id() {
        return id;
    }

    /** The word for it in meters, which is the same whether there is a record or not. */
    public String metered() {
        return switch (this) {
            case NO_RELATIONSHIP, NOT_KNOWN, HIDDEN -> "D03-D05";
            default -> id;
        };
    }

    /** The rule in plain words. */
    public String meaning() {
        return meaning;
    }
}
