package org.throughline.command;

/** What must relate a worker to what a command is about. */
public enum Relation {
    /** Nothing: the role alone suffices. */
    NONE,
    /** The worker works in the program that the command names as {@code program}. */
    PROGRAM,
    /**
     * The worker works in the program that the command names as {@code program}, and something relates the worker to each
     * client that it names.
     */
    PROGRAM_AND_CLIENT,
    /** Something relates the worker to each client that the command names. */
    CLIENT,
    /** Something relates the worker to the client of the record that the command acts on. */
    RECORD
}
