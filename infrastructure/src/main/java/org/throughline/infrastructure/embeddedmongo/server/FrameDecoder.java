package org.throughline.infrastructure.embeddedmongo.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.command.AdminCommands;

/**
 * Cuts the stream into messages by the length each begins with; what is in them is read elsewhere. One for which the
 * memory has no room, or no more of it, is passed over, so that it can be refused without being kept.
 */
final class FrameDecoder extends ByteToMessageDecoder {
    private static final int HEADER_BYTES = 16;

    /** What the socket's own buffers hold at any time; not worth counting. */
    private static final int SMALL = 64 * 1024;

    private final MemoryBudget.Account account;
    private MemoryBudget.@Nullable Hold hold;
    private @Nullable Frame refused;
    private int toPassOver;

    /** How much of the message under way is taken of the memory. */
    private int counted;

    FrameDecoder(MemoryBudget.Account account) {
        this.account = account;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (refused != null) {
            passOver(refused, in, out);
            return;
        }
        if (in.readableBytes() < HEADER_BYTES) {
            return;
        }
        int length = in.getIntLE(in.readerIndex());
        if (length < HEADER_BYTES || length > AdminCommands.MESSAGE_BYTES_MAX) {
            throw new TooLongFrameException("a message of " + length + " bytes");
        }
        MemoryBudget.Hold taking = hold == null ? account.hold() : hold;
        hold = taking;
        int here = Math.min(length, in.readableBytes());
        if (length > SMALL && here > counted && !taking.tryTake(here - counted)) {
            refused = new Frame(in.copy(in.readerIndex(), HEADER_BYTES), taking, false);
            toPassOver = length;
            taking.give(counted);
            passOver(refused, in, out);
            return;
        }
        counted = here;
        if (here == length) {
            out.add(new Frame(in.readRetainedSlice(length), taking, true));
            end();
        }
    }

    private void end() {
        hold = null;
        refused = null;
        counted = 0;
    }

    private void passOver(Frame frame, ByteBuf in, List<Object> out) {
        int some = Math.min(toPassOver, in.readableBytes());
        in.skipBytes(some);
        toPassOver -= some;
        if (toPassOver == 0) {
            out.add(frame);
            end();
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (refused != null) {
            refused.release();
        } else if (hold != null) {
            hold.close();
        }
        end();
    }
}
