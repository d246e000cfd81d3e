package org.throughline.infrastructure.cli.console;

/** What a command tells the shell. Stable: scripts rely on it. */
public final class ExitCode {
    /** Done, everything. */
    public static final int DONE = 0;
    /** Done, but some lines of a delivery were rejected. */
    public static final int WITH_REJECTS = 1;
    /** The command or its input is wrong; nothing was done. */
    public static final int USAGE = 2;
    /** A store is in use by another process, damaged or out of reach; what was acknowledged before is durable. */
    public static final int STORE = 3;
    /** A fault of the program. */
    public static final int FAULT = 4;
    /** A ledger was verified and is not what it was. */
    public static final int DAMAGED = 5;
    /** Not an exit: the server was started and goes on. */
    public static final int RUNNING = -1;

    private ExitCode() {}
}
