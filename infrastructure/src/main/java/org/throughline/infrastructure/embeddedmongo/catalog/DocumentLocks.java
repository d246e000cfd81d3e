package org.throughline.infrastructure.embeddedmongo.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;

/** One lock for each key that somebody is writing, and for no others. */
public final class DocumentLocks {
    private final Map<Bytes, Holder> holders = new ConcurrentHashMap<>();

    private static final class Holder {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    void lock(Bytes key) {
        enter(key).lock.lock();
    }

    boolean tryLock(Bytes key) {
        if (enter(key).lock.tryLock()) {
            return true;
        }
        leave(key, false);
        return false;
    }

    void unlock(Bytes key) {
        leave(key, true);
    }

    private Holder enter(Bytes key) {
        return holders.compute(key, (_, known) -> {
            Holder holder = known == null ? new Holder() : known;
            holder.users++;
            return holder;
        });
    }

    private void leave(Bytes key, boolean held) {
        holders.computeIfPresent(key, (_, holder) -> {
            if (held) {
                holder.lock.unlock();
            }
            holder.users--;
            return holder.users == 0 ? null : holder;
        });
    }
}
