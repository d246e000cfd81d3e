package org.throughline.infrastructure.embeddedmongo.server;

import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.EventExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.command.Commands;
import org.throughline.infrastructure.embeddedmongo.command.Cursors;
import org.throughline.infrastructure.embeddedmongo.command.Reply;

/** Answers the requests of one connection, one after the other, on a thread that may block. */
final class Connection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private static final ChannelFutureListener LOGGED = done -> {
        if (!done.isSuccess()) {
            log.debug("A connection broke", done.cause());
        }
    };

    private final Commands commands;
    private final Cursors cursors;
    private final EventExecutor worker;
    private int lastReply;

    Connection(Commands commands, Cursors cursors, EventExecutor worker) {
        super(false);
        this.commands = commands;
        this.cursors = cursors;
        this.worker = worker;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        worker.execute(() -> {
            try {
                handle(ctx, frame);
            } catch (RuntimeException e) {
                exceptionCaught(ctx, e);
            } finally {
                frame.release();
            }
        });
    }

    private void handle(ChannelHandlerContext ctx, ByteBuf frame) {
        if (!ctx.channel().isActive()) {
            return;
        }
        int id = Message.id(frame);
        boolean legacy = Message.isLegacy(frame);
        if (Message.isSilent(frame)) {
            log.warn("A client sent an unacknowledged write (w:0), which is not supported; its connection is closed");
            ctx.close().addListener(LOGGED);
            return;
        }
        ByteBuf out = Message.reply(ctx.alloc(), id, ++lastReply, legacy, answer(frame));
        ctx.writeAndFlush(out).addListener(LOGGED);
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
        return commands.run(message.body(), message.database(), this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        worker.execute(() -> cursors.connectionClosed(this));
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("A connection is closed after an error", cause);
        ctx.close().addListener(LOGGED);
    }
}
