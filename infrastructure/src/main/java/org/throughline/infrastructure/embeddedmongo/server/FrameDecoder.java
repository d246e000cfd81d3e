package org.throughline.infrastructure.embeddedmongo.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;
import org.throughline.infrastructure.embeddedmongo.command.AdminCommands;

/** Cuts the stream into messages by the length each begins with; what is in them is read elsewhere. */
final class FrameDecoder extends ByteToMessageDecoder {
    private static final int HEADER_BYTES = 16;

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < Integer.BYTES) {
            return;
        }
        int length = in.getIntLE(in.readerIndex());
        if (length < HEADER_BYTES || length > AdminCommands.MESSAGE_BYTES_MAX) {
            throw new TooLongFrameException("a message of " + length + " bytes");
        }
        if (in.readableBytes() >= length) {
            out.add(in.readRetainedSlice(length));
        }
    }
}
