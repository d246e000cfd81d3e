package org.throughline.kernel.client;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about the identity of a person is refused, or one that needs a person to be known and alive. */
public enum ClientRefusal implements RefusalCode {
    CLIENT_UNKNOWN(Kind.NOT_FOUND, "No such client.", "The id of a registered client."),
    CLIENT_ALREADY_REGISTERED(
            Kind.CONFLICT, "This client is registered already.", "A new id, or a correction of the details."),
    CLIENT_NOT_CONFIRMED(Kind.RULE, "The client's identity is not confirmed.", "Confirm the identity first."),
    CLIENT_ALREADY_CONFIRMED(Kind.CONFLICT, "The client's identity is confirmed already.", "Nothing more is needed."),
    CLIENT_DECEASED(
            Kind.RULE, "The client had died by then.", "A time before the death, or a correction of the death."),
    CLIENT_ALREADY_DECEASED(Kind.CONFLICT, "A death is recorded already.", "Nothing more is needed.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    ClientRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
