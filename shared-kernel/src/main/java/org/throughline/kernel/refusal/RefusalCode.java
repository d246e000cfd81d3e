package org.throughline.kernel.refusal;

import java.io.Serializable;

/**
 * A reason for which a command is refused. Each context has an enum of its own; the name of a constant is the stable code
 * that callers see, is the only one of its name in the product, and has one meaning.
 */
public interface RefusalCode extends Serializable {
    /** The code that callers see. */
    String name();

    /** What it says, and what would be accepted instead. */
    Words words();

    /** What sort of no it is. */
    default Kind kind() {
        return words().kind();
    }

    /** The reason in plain words. */
    default String meaning() {
        return words().meaning();
    }

    /** What would be accepted. */
    default String acceptable() {
        return words().acceptable();
    }

    /** What sort of no it is. */
    enum Kind {
        /** What is named does not exist, or may not be known to exist. */
        NOT_FOUND,
        /** It contradicts what is so already. */
        CONFLICT,
        /** A rule of the field says no. */
        RULE,
        /** The one who asks may not. */
        FORBIDDEN
    }

    /**
     * What a code says. Holds no personal data.
     *
     * @param kind what sort of no it is
     * @param meaning the reason in plain words
     * @param acceptable what would be accepted
     */
    record Words(Kind kind, String meaning, String acceptable) implements Serializable {}
}
