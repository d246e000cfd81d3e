package org.throughline.infrastructure.console.frame;

/**
 * Whether this server shows made-up people.
 *
 * @param here whether every page says so
 */
public record Demonstrated(boolean here) {}
