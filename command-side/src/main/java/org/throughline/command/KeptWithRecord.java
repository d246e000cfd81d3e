package org.throughline.command;

/**
 * A command whose events are kept as the record is on which it acts. On a record that others know, it tells them that the
 * worker has to do with the person; so the right to it rests on nothing that is hidden from them (42 CFR 2.12(a), 2.13).
 */
public interface KeptWithRecord {}
