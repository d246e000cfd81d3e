package org.throughline.kernel.episode;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

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
