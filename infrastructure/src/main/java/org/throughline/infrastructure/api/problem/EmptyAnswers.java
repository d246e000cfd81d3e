package org.throughline.infrastructure.api.problem;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.request.FieldError;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives problem details to what the HTTP server refuses by itself, before any code of ours sees the request: a first line
 * or headers beyond its bounds, what is no HTTP or no address, and what the bounds of connections end. The server would answer with a status alone.
 */
@Component
final class EmptyAnswers implements NettyServerCustomizer {
    private static final String NAME = "throughline.emptyAnswers";

    private final JsonMapper json;

    EmptyAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        var filler = new Filler();
        return server.doOnChannelInit((observer, channel, remote) ->
                // Before what keeps answers in the order of their requests, so that each is filled in its turn.
                channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, filler));
    }

    private static @Nullable Problem problem(HttpResponseStatus status) {
        return switch (status.code()) {
            case 400 ->
                Problem.of(
                        ProblemCode.INVALID_REQUEST,
                        List.of(new FieldError(
                                "(path or header)",
                                "cannot be read",
                                "an HTTP/1.1 request to an address in which every % begins an escape (RFC 3986)")));
            case 408 -> Problem.of(ProblemCode.REQUEST_TIMEOUT, List.of());
            case 503 -> Problem.of(ProblemCode.TOO_MANY_CONNECTIONS, List.of());
            case 414 -> Problem.of(ProblemCode.ADDRESS_TOO_LONG, List.of());
            case 431 -> Problem.of(ProblemCode.HEADERS_TOO_LARGE, List.of());
            default -> null;
        };
    }

    private FullHttpResponse filled(FullHttpResponse answer, Problem problem) {
        byte[] body = json.writeValueAsString(
                        problem.correlatedWith(UUID.randomUUID().toString()))
                .getBytes(StandardCharsets.UTF_8);
        var filled =
                new DefaultFullHttpResponse(answer.protocolVersion(), answer.status(), Unpooled.wrappedBuffer(body));
        filled.headers()
                .set(answer.headers())
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return filled;
    }

    @ChannelHandler.Sharable
    private final class Filler extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof FullHttpResponse answer
                    && !answer.content().isReadable()
                    && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
                Problem problem = problem(answer.status());
                if (problem != null) {
                    FullHttpResponse filled = filled(answer, problem);
                    answer.release();
                    var _ = context.write(filled, promise);
                    return;
                }
            }
            var _ = context.write(message, promise);
        }
    }
}
