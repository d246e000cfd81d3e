package org.throughline.infrastructure.fhir.feed;

/** Why a line of a feed cannot be used. A later run takes it again, and succeeds once the cause is gone. */
public enum RejectCode {
    UNREADABLE_FILE("the file cannot be read on from here"),
    LINE_TOO_LONG("the line is longer than a resource may be"),
    MALFORMED("the line is not a resource of FHIR R4"),
    WRONG_TYPE("the resource is of another type than the name of the file says"),
    NO_ID("the resource has no id"),
    CONFLICTING_DUPLICATE("the same id stands with different content elsewhere in this run"),
    NO_NAME("a practitioner or organization without a name"),
    NO_SUBJECT("an encounter of nobody"),
    UNRESOLVED_REFERENCE("something referred to is not known yet"),
    AMBIGUOUS_REFERENCE("something referred to is known more than once"),
    NO_START("an encounter that never began"),
    NO_END("a stay or an emergency visit that is over, and nobody says since when"),
    END_IN_FUTURE("an encounter that is over and ends after the run began"),
    END_BEFORE_START("an encounter that ended before it began"),
    NO_CLASS("an encounter without a class"),
    UNKNOWN_CLASS("an encounter of a class that has no meaning here"),
    UNKNOWN_STATUS("it is not known whether the encounter took place"),
    UNMAPPABLE("something in the resource could not be understood"),
    UNSTORABLE("what the resource says cannot be stored"),
    REFUSED("the command was refused");

    private final String meaning;

    RejectCode(String meaning) {
        this.meaning = meaning;
    }

    /** The reason in plain words. */
    public String meaning() {
        return meaning;
    }
}
