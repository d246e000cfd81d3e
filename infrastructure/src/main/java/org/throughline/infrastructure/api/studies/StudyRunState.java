package org.throughline.infrastructure.api.studies;

/** How a run of a study fares. */
public enum StudyRunState {
    /** Others have their turn. */
    WAITING,
    /** The ledger is being replayed. */
    RUNNING,
    /** There is a result. */
    DONE,
    /** Its requester has ended it. */
    CANCELLED,
    /** It came to nothing; the reason is a problem's code. */
    FAILED;

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return this != WAITING && this != RUNNING;
    }
}
