package org.throughline.infrastructure.embeddedmongo.server;

import io.netty.buffer.ByteBuf;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;

/**
 * One message as it came in.
 *
 * @param bytes all of it; only its header if there was no room
 * @param hold what it takes of the memory
 * @param hasRoom false if it was passed over because there was no room for it
 */
record Frame(ByteBuf bytes, MemoryBudget.Hold hold, boolean hasRoom) {
    void release() {
        bytes.release();
        hold.close();
    }
}
