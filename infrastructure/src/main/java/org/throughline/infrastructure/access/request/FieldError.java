package org.throughline.infrastructure.access.request;

/**
 * One wrong field of a request. Never repeats the value, which may be personal data.
 *
 * @param field where it stands, such as {@code details.birthDate} or {@code header Idempotency-Key}
 * @param problem what is wrong with it
 * @param acceptable what would be accepted
 */
public record FieldError(String field, String problem, String acceptable) {}
