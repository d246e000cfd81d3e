package org.throughline.kernel.access;

/** Why a sign-in was refused. The one who tried is never told which it was. */
public enum SignInFailure {
    UNKNOWN_ACCOUNT,
    WRONG_PASSWORD,
    /** Too many failures in a short time. */
    THROTTLED,
    /** The account is of nobody who works for the county. */
    NOT_EMPLOYED,
    /** An operator has closed the account. */
    ACCOUNT_DISABLED,
    BAD_TOKEN
}
