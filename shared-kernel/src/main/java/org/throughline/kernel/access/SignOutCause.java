package org.throughline.kernel.access;

/** Why a session of the console ended. */
public enum SignOutCause {
    /** The worker asked for it. */
    ASKED,
    /** Nobody used it for too long. */
    IDLE,
    /** It had lasted as long as a session may. */
    EXPIRED,
    /** It lost its ground: a newer session, another password, a closed account, or a worker who has left. */
    ENDED
}
