package org.throughline.kernel.policy;

/**
 * How often somebody must have tried to reach a person before giving up (domain rule I5).
 *
 * @param attempts at least so many attempts
 * @param channels on at least so many channels
 * @param days on at least so many local days
 */
public record AttemptRule(int attempts, int channels, int days) {
    /** Whether so much was tried. */
    public boolean isMetBy(AttemptCount tried) {
        return tried.attempts() >= attempts && tried.channels() >= channels && tried.days() >= days;
    }
}
