package org.throughline.infrastructure.ledger.event;

/**
 * A name and value by which events are found and conditions are stated, such as {@code client} and an opaque id.
 * Tags are stored in clear and cannot be added later: they never hold personal data.
 *
 * @param key kind of thing the value names; not empty, at most 65,535 bytes of UTF-8
 * @param value opaque id; not empty, at most 65,535 bytes of UTF-8
 */
public record Tag(String key, String value) implements Comparable<Tag> {
    public Tag {
        if (key.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("a tag needs a key and a value");
        }
    }

    /** Order of the canonical form: by the UTF-8 bytes of the key, then of the value. */
    @Override
    public int compareTo(Tag other) {
        int byKey = Utf8.compare(key, other.key);
        return byKey != 0 ? byKey : Utf8.compare(value, other.value);
    }
}
