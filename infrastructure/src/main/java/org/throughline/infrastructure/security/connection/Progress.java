package org.throughline.infrastructure.security.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sees the bytes of a connection: tells when some come, and ends a connection whose client takes nothing of what waits to
 * be sent to it.
 */
final class Progress extends ChannelDuplexHandler {
    private final Deadlines deadlines;
    private final long answerMillis;
    private final Consumer<Deadlines.Phase> late;

    private boolean watching;
    private long pending;
    private long progress;

    Progress(Deadlines deadlines, ConnectionLimits limits, Consumer<Deadlines.Phase> late) {
        this.deadlines = deadlines;
        this.answerMillis = limits.answer().toMillis();
        this.late = late;
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        deadlines.bytes();
        from.fireChannelRead(message);
    }

    @Override
    public void flush(ChannelHandlerContext to) {
        to.flush();
        if (!watching && look(to)) {
            watch(to);
        }
    }

    private void watch(ChannelHandlerContext here) {
        watching = true;
        var _ = here.executor().schedule(() -> check(here), answerMillis, TimeUnit.MILLISECONDS);
    }

    private void check(ChannelHandlerContext here) {
        watching = false;
        long pendingThen = pending;
        long progressThen = progress;
        if (!here.channel().isOpen() || !look(here)) {
            return;
        }
        if (pending == pendingThen && progress == progressThen) {
            late.accept(Deadlines.Phase.ANSWER);
            var _ = here.close();
        } else {
            watch(here);
        }
    }

    /** Whether something waits to be sent; remembers how much, and how much of the first of it has gone. */
    private boolean look(ChannelHandlerContext here) {
        ChannelOutboundBuffer waiting = here.channel().unsafe().outboundBuffer();
        pending = waiting == null ? 0 : waiting.totalPendingWriteBytes();
        progress = waiting == null ? 0 : waiting.currentProgress();
        return pending > 0;
    }
}
