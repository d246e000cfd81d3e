package org.throughline.kernel.id;

/**
 * An opaque id of something that events can be about. Wherever one stands in an event, however deeply, the event
 * carries the tag {@code tagKey=tagValue}, so that a decision or a view can later ask for all events about it.
 */
public interface TaggedId {
    /** The kind of thing named, in lower case; stable for ever, because tags are stored. */
    String tagKey();

    /** The id itself; never personal data. */
    String tagValue();

    /** The word by which requests and answers call such a thing; that of the tag, but where tags are of another time. */
    default String noun() {
        return tagKey();
    }
}
