package org.throughline.query.studies;

/** Is told how far a replay has come. Only events that the study takes in move it, so it tells of no others. */
public interface StudyProgress {
    /** For whom nobody waits. */
    StudyProgress NONE = new StudyProgress() {
        @Override
        public void begun(long total) {}

        @Override
        public void reached(long position) {}
    };

    /** The replay has begun; {@code total} is the position up to which it reads, as the manifest will name it. */
    void begun(long total);

    /** All events up to {@code position} are behind it. */
    void reached(long position);
}
