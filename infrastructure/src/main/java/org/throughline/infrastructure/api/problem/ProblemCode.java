package org.throughline.infrastructure.api.problem;

import org.springframework.http.HttpStatus;

/** Why a request failed, other than by a rule of the field; those are refusal codes. */
public enum ProblemCode {
    INVALID_REQUEST(
            HttpStatus.BAD_REQUEST,
            "The request cannot be understood.",
            "Every field named in 'errors', corrected as it says there."),
    NOT_AUTHENTICATED(HttpStatus.UNAUTHORIZED, "You are not signed in.", "The name and password of an account."),
    TOO_MANY_ATTEMPTS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many wrong names or passwords came from where you are; this one was not looked at.",
            "The right name and password, after the time that Retry-After says."),
    SIGN_IN_BUSY(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Too many others are signing in; your name and password were not looked at.",
            "The same request after the time that Retry-After says."),
    SIGN_IN_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The identity provider does not answer, so no token can be looked at.",
            "The same request after the time that Retry-After says, or the name and password of an account."),
    FOREIGN_ORIGIN(
            HttpStatus.FORBIDDEN,
            "The request was sent by a page of another site.",
            "The same request from a page of this service, or from no browser."),
    REQUEST_TIMEOUT(
            HttpStatus.REQUEST_TIMEOUT,
            "The request did not come to its end in time.",
            "The same request without a pause."),
    TOO_MANY_CONNECTIONS(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Too many connections are open, in all or from where you are.",
            "The same request after the time that Retry-After says, on a connection that is used again."),
    NOT_PERMITTED(HttpStatus.FORBIDDEN, "You may not do this.", "A permitted role, relationship and purpose of use."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here.", "A path of the API's description at /api/v1/openapi."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This path has no such method.", "The method named in Allow."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer has no such form.", "application/json"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The request has another form.", "application/json"),
    CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large.", "At most 256 KiB."),
    ADDRESS_TOO_LONG(HttpStatus.URI_TOO_LONG, "The first line of the request is too long.", "At most 4096 characters."),
    HEADERS_TOO_LARGE(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            "The headers of the request are too large.",
            "At most 8 KiB in all."),
    ACCESS_TRACE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The read could not be recorded, so nothing is released.",
            "The same request once the access ledger can be written again."),
    POSITION_NOT_REACHED(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The view has not taken in the position asked for yet.",
            "The same request a little later."),
    POSITION_GONE(
            HttpStatus.GONE,
            "The ledger was restored from a backup; what you saw at this position is no longer there.",
            "The same request without the position; then record again what you miss in the answer."),
    VIEW_STOPPED(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The view has stopped, and what it holds may be out of date.",
            "The same request once those who run this service have mended the view."),
    NEWER_PROGRAM_NEEDED(
            HttpStatus.SERVICE_UNAVAILABLE,
            "A newer program has recorded something that this one cannot read.",
            "The same request to a node that runs the newer program."),
    TOO_MANY_EVENTS(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The answer would have to read too many events at once.",
            "A view about one client, or the newest state instead of a past one."),
    TOO_MUCH_ASKED(
            HttpStatus.TOO_MANY_REQUESTS,
            "What you have asked lately took as much work as one may ask for.",
            "The same request once the seconds in Retry-After have passed; views of the newest state meanwhile."),
    STUDY_RUNNING(
            HttpStatus.CONFLICT,
            "A study that you asked for runs still, and each person has one at a time.",
            "The same request once that run has ended, or after its cancellation."),
    OUTCOME_UNKNOWN(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The outcome is not known yet.",
            "The same request with the same Idempotency-Key."),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too much is waiting already.", "The same request a little later."),
    CLOCKS_APART(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The clocks of this service disagree, so nothing can be recorded.",
            "The same request once the clocks agree again."),
    STORE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The store cannot be reached; nothing was changed.",
            "The same request a little later."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong here.",
            "Nothing; report the correlation id to those who run this service.");

    private final HttpStatus status;
    private final String meaning;
    private final String acceptable;

    ProblemCode(HttpStatus status, String meaning, String acceptable) {
        this.status = status;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    /** The status the answer carries. */
    public HttpStatus status() {
        return status;
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
