package org.throughline.infrastructure.embeddedmongo.server;

import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.command.Commands;
import org.throughline.infrastructure.embeddedmongo.command.Cursors;
import org.throughline.infrastructure.embeddedmongo.command.Reply;

/**
 * Answers the requests of one connection, one after the other, on a thread that may block. The next one begins when the
 * answer before it has left for the socket: who sends and never reads makes nothing pile up but its own messages, and
 * those are not read on. All but the command itself happens on the channel's thread.
 */
final class Connection extends SimpleChannelInboundHandler<Frame> {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final int WAITING_MAX = 16;

    private static final ChannelFutureListener LOGGED = done -> {
        if (!done.isSuccess()) {
            log.debug("A connection broke", done.cause());
        }
    };

    private final Commands commands;
    private final Cursors cursors;
    private final EventExecutor worker;
    private final MemoryBudget.Account account;
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean gone;
    private int lastReply;

    /** When the answer was written that is on its way, by {@link System#nanoTime()}; 0 if none is. */
    private volatile long answeringSince;

    Connection(Commands commands, Cursors cursors, EventExecutor worker, MemoryBudget.Account account) {
        super(false);
        this.commands = commands;
        this.cursors = cursors;
        this.worker = worker;
        this.account = account;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) {
        waiting.addLast(frame);
        if (waiting.size() == WAITING_MAX) {
            ctx.channel().config().setAutoRead(false);
        }
        next(ctx);
    }

    private void next(ChannelHandlerContext ctx) {
        Frame frame = busy || gone ? null : waiting.pollFirst();
        if (frame == null) {
            return;
        }
        if (waiting.isEmpty()) {
            ctx.channel().config().setAutoRead(true);
        }
        busy = true;
        worker.execute(() -> serve(ctx, frame));
    }

    /** Whatever happens in a command, its thread goes on to serve others. */
    private void serve(ChannelHandlerContext ctx, Frame frame) {
        try {
            handle(ctx, frame);
        } catch (Throwable e) {
            exceptionCaught(ctx, e);
        } finally {
            frame.release();
        }
    }

    private void handle(ChannelHandlerContext ctx, Frame frame) {
        if (!ctx.channel().isActive()) {
            return;
        }
        ByteBuf bytes = frame.bytes();
        int id = Message.id(bytes);
        boolean legacy = Message.isLegacy(bytes);
        if (Message.isSilent(bytes)) {
            log.warn("A client sent an unacknowledged write (w:0), which is not supported; its connection is closed");
            ctx.close().addListener(LOGGED);
            return;
        }
        Reply reply =
                frame.hasRoom() ? answer(bytes) : Reply.error(MongoErrors.exceededMemory("a message of this size"));
        MemoryBudget.Hold hold = account.hold();
        boolean written = false;
        try {
            ByteBuf out = Message.reply(ctx.alloc(), id, ++lastReply, legacy, reply);
            if (!reply.isCounted()) {
                hold.takeAnyway(out.readableBytes());
            }
            answeringSince = System.nanoTime();
            ctx.writeAndFlush(out).addListener(done -> {
                answeringSince = 0;
                reply.sent();
                hold.close();
                if (!done.isSuccess()) {
                    log.debug("A connection broke", done.cause());
                }
                busy = false;
                next(ctx);
            });
            written = true;
        } finally {
            if (!written) {
                reply.sent();
                hold.close();
            }
        }
    }

    private Reply answer(ByteBuf frame) {
        Message message;
        try {
            message = Message.read(frame);
        } catch (MongoServerError e) {
            return Reply.error(e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            log.debug("A message could not be read", e);
            return Reply.error(MongoErrors.invalidBson("the message could not be read"));
        }
        return commands.run(message.body(), message.database(), account);
    }

    /** Whether an answer has waited for so long that the client takes it. */
    boolean isStuckFor(Duration bound) {
        long since = answeringSince;
        return since != 0 && System.nanoTime() - since > bound.toNanos();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        gone = true;
        waiting.forEach(Frame::release);
        waiting.clear();
        worker.execute(() -> cursors.connectionClosed(account));
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("A connection is closed after an error", cause);
        ctx.close().addListener(LOGGED);
    }
}
