package org.throughline.infrastructure.security.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose client takes too long: for the headers of a request, for its body, or for its next one. Sits
 * behind what reads and writes HTTP, so it sees whole headers only; {@link Progress} tells it of bytes.
 */
final class Deadlines extends ChannelDuplexHandler {
    /** For what a client took too long. */
    enum Phase {
        HEADER,
        BODY,
        IDLE,
        ANSWER
    }

    private final ConnectionLimits limits;
    private final Consumer<Phase> late;

    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> timer;
    private Phase phase = Phase.HEADER;
    private boolean began;
    private boolean inBody;
    private boolean answering;
    private boolean over;
    private int unanswered;

    /** @param late told of each connection that is ended */
    Deadlines(ConnectionLimits limits, Consumer<Phase> late) {
        this.limits = limits;
        this.late = late;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        start(Phase.HEADER, limits.header());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        stop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext closed) {
        stop();
        closed.fireChannelInactive();
    }

    /** Bytes came, which may be the beginning of a request. */
    void bytes() {
        if (unanswered == 0 && !over) {
            began = true;
            if (phase == Phase.IDLE) {
                start(Phase.HEADER, limits.header());
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        if (over) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest) {
            unanswered++;
            inBody = true;
            if (unanswered == 1) {
                answering = false;
                start(Phase.BODY, limits.body());
            }
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
            if (unanswered == 0) {
                // The answer was at hand before the request had come to its end.
                start(Phase.IDLE, limits.idle());
            } else if (phase == Phase.BODY) {
                stop();
            }
        }
        from.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
        if (over) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new ClosedChannelException());
            return;
        }
        boolean informs =
                message instanceof HttpResponse answer && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        answering |= message instanceof HttpResponse && !informs;
        if (message instanceof LastHttpContent && !informs && unanswered > 0) {
            answered();
        }
        var _ = to.write(message, promise);
    }

    private void answered() {
        unanswered--;
        answering = false;
        if (unanswered == 0) {
            began = false;
            if (!inBody) {
                start(Phase.IDLE, limits.idle());
            }
        } else if (inBody && unanswered == 1) {
            start(Phase.BODY, limits.body());
        }
    }

    private void start(Phase next, Duration limit) {
        stop();
        phase = next;
        ChannelHandlerContext here = context;
        if (here != null && here.channel().isOpen()) {
            timer = here.executor().schedule(() -> end(here), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stop() {
        Future<?> running = timer;
        timer = null;
        if (running != null) {
            running.cancel(false);
        }
    }

    private void end(ChannelHandlerContext here) {
        over = true;
        late.accept(phase);
        boolean told = (phase == Phase.HEADER && began) || (phase == Phase.BODY && !answering && unanswered > 0);
        if (told) {
            tell(here, HttpResponseStatus.REQUEST_TIMEOUT, null);
        } else {
            var _ = here.close();
        }
    }

    /** Answers without a body, which others fill, and ends the connection. */
    static void tell(ChannelHandlerContext here, HttpResponseStatus status, @Nullable Duration comeAgain) {
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        if (comeAgain != null) {
            answer.headers().set(HttpHeaderNames.RETRY_AFTER, comeAgain.toSeconds());
        }
        here.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }
}
