package org.throughline.kernel.event;

import java.util.List;
import java.util.Objects;
import org.throughline.kernel.id.EventId;

/**
 * What every event carries. When it was recorded is not here: that is the commit time of its block.
 *
 * @param eventId names the event
 * @param tenant the county
 * @param subjects everybody the event is about; a merge of two records never rewrites them
 * @param custody who keeps the record and how
 * @param provenance who says so, why and when it happened
 */
public record Envelope(
        EventId eventId, TenantId tenant, List<Subject> subjects, Custody custody, Provenance provenance) {
    /** Keeps its own copy of the subjects. */
    public Envelope {
        subjects = List.copyOf(subjects);
    }

    /** When it happened in the world. */
    public Occurred occurred() {
        return provenance.occurred();
    }

    /**
     * Whether both events are of one part of the record. The same id may be in use in two that do not know of each other;
     * then it names two things.
     */
    public boolean isOfTheSamePartAs(Envelope other) {
        return custody.part2()
                ? other.custody.part2() && Objects.equals(custody.program(), other.custody.program())
                : !other.custody.part2();
    }
}
