package org.throughline.kernel.event;

import org.throughline.kernel.id.SubjectId;

/** One person an event is about, and the part they play in it. */
public record Subject(SubjectId id, SubjectRole role) {
    /** A client. */
    public static Subject client(SubjectId id) {
        return new Subject(id, SubjectRole.CLIENT);
    }
}
