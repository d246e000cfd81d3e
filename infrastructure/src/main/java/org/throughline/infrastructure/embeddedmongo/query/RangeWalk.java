package org.throughline.infrastructure.embeddedmongo.query;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;
import org.throughline.infrastructure.embeddedmongo.catalog.KeyRange;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;
import org.throughline.infrastructure.embeddedmongo.storage.StorageFailure;

/** Walks ranges one after the other, forwards or backwards; may be suspended and goes on after the last key it gave. */
public final class RangeWalk {
    private final List<KeyRange> ranges;
    private final boolean backwards;
    private final int prefixLength;
    private int range;
    private byte @Nullable [] last;
    private byte @Nullable [] key;
    private @Nullable RocksIterator iterator;
    private boolean positioned;

    public RangeWalk(Plan.Group group, boolean backwards) {
        this.ranges = group.ranges();
        this.backwards = backwards;
        this.prefixLength = group.prefixLength();
    }

    /** Whether there is a next key; afterwards {@link #key()} and {@link #value()} are its. */
    public boolean peek(KeyReader reader) {
        if (key != null) {
            return true;
        }
        if (iterator == null) {
            iterator = reader.iterator();
            positioned = false;
        }
        for (; range < ranges.size(); range++) {
            KeyRange current = ranges.get(backwards ? ranges.size() - 1 - range : range);
            if (!positioned) {
                seek(iterator, current);
                positioned = true;
            }
            if (iterator.isValid()) {
                byte[] found = iterator.key();
                if (current.contains(found)) {
                    key = found;
                    return true;
                }
            } else {
                StorageFailure.wrap(iterator::status);
            }
            positioned = false;
            last = null;
        }
        return false;
    }

    private void seek(RocksIterator at, KeyRange current) {
        byte[] target = last == null ? backwards ? current.high() : current.low() : last;
        if (backwards) {
            at.seekForPrev(target);
        } else {
            at.seek(target);
        }
        boolean exclusive = backwards || last != null;
        if (exclusive && at.isValid() && Arrays.equals(at.key(), target)) {
            step(at);
        }
    }

    private void step(RocksIterator at) {
        if (backwards) {
            at.prev();
        } else {
            at.next();
        }
    }

    public byte[] key() {
        if (key == null) {
            throw new IllegalStateException("no key was found");
        }
        return key;
    }

    public byte[] value() {
        if (iterator == null) {
            throw new IllegalStateException("no key was found");
        }
        return iterator.value();
    }

    public void consume() {
        last = key();
        key = null;
        if (iterator != null) {
            step(iterator);
        }
    }

    /** Compares what follows the prefixes of the two groups, in the direction of the walk. */
    int compareSuffix(RangeWalk other) {
        byte[] mine = key();
        byte[] others = other.key();
        int compared =
                Arrays.compareUnsigned(mine, prefixLength, mine.length, others, other.prefixLength, others.length);
        return backwards ? -compared : compared;
    }

    public void suspend() {
        if (iterator != null) {
            iterator.close();
            iterator = null;
        }
        key = null;
        positioned = false;
    }
}
