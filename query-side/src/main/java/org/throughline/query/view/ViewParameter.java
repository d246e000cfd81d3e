package org.throughline.query.view;

/** A parameter that a view may take. One that a view does not take is refused, never ignored. */
public enum ViewParameter {
    AS_OF(
            "asOf",
            "a past state: a position of the care ledger as an answer gave it, an instant of recording, or a date, which"
                    + " means its end in the county; not beyond what is recorded and not later than now"),
    POSITION(
            "position",
            "the answer must have taken in this position of the care ledger, as an answer gave it; not together with"
                    + " asOf"),
    DATE("date", "the local date against which days are counted; by default that of now, or of the past state"),
    AFTER("after", "where the page before ended: its 'next', for the same question of the same worker"),
    LIMIT("limit", "at most so many rows"),
    FROM("from", "the first local date, inclusive"),
    UNTIL("until", "the last local date, inclusive"),
    ACTOR("actor", "id of the worker who asked"),
    OUTCOME("outcome", "how it ended: RELEASED, DENIED, FAILED, REFUSED or OTHER"),
    OF_VIEW("view", "name of a view, as a row tells it"),
    PURPOSE("purpose", "the purpose of use that was said"),
    ORDER("order", "newest or oldest entry first; oldest if it is not said"),
    ENTRY("entry", "position of the access ledger, as an answer gave it: that entry alone"),
    FAMILY("family", "a family name, in use or another one; capitals, accents and spaces do not matter"),
    BIRTH_DATE("birthDate", "the whole date of birth, such as 1987-03-09"),
    IDENTIFIER_SYSTEM("identifier.system", "URI of the namespace of a number under which others know the person"),
    IDENTIFIER_VALUE("identifier.value", "that number");

    private final String wireName;
    private final String meaning;

    ViewParameter(String wireName, String meaning) {
        this.wireName = wireName;
        this.meaning = meaning;
    }

    /** Its name in a request. */
    public String wireName() {
        return wireName;
    }

    /** Whether it is a person's data, which is posted and stands in no URL. */
    public boolean isPersonal() {
        return switch (this) {
            case FAMILY, BIRTH_DATE, IDENTIFIER_SYSTEM, IDENTIFIER_VALUE -> true;
            case AS_OF, POSITION, DATE, AFTER, LIMIT, FROM, UNTIL, ACTOR, OUTCOME, OF_VIEW, PURPOSE, ORDER, ENTRY ->
                false;
        };
    }

    /** What it means, in plain words. */
    public String meaning() {
        return meaning;
    }
}
