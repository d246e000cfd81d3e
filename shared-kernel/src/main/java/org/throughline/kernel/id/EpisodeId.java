package org.throughline.kernel.id;

import java.util.UUID;

/** An enrolment of one client in one program. */
public record EpisodeId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "episode";
    }

    @Override
    public String tagValue() {
        return value.toString();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
