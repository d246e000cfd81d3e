package org.throughline.infrastructure.security.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.throughline.infrastructure.security.place.Place;
import org.throughline.infrastructure.security.place.Places;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Keeps the connections of one server within their limits. One beyond them is told so and closed, and one that takes too
 * long is closed, before either has more than its socket.
 */
public final class ConnectionGuard implements NettyServerCustomizer {
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final ConnectionLimits limits;
    private final Places places;
    private final MeterRegistry meters;
    private final String server;
    private final ConnectionCounts counts;

    /**
     * A guard.
     *
     * @param server the word for the server in meters
     */
    public ConnectionGuard(ConnectionLimits limits, Places places, MeterRegistry meters, String server) {
        this.limits = limits;
        this.places = places;
        this.meters = meters;
        this.server = server;
        this.counts = new ConnectionCounts(limits.ofAPlace(), limits.inAll());
    }

    @Override
    public HttpServer apply(HttpServer netty) {
        Gauge.builder("throughline.connections", counts, ConnectionCounts::open)
                .description("Connections that are open")
                .tag("server", server)
                .register(meters);
        boolean secure = netty.configuration().isSecure();
        return netty.doOnChannelInit((observer, channel, remote) -> guard(channel, secure));
    }

    private void guard(Channel channel, boolean secure) {
        if (!counts.enter()) {
            refuse(channel, "all", secure);
            return;
        }
        channel.closeFuture().addListener(closed -> counts.leave());
        if (channel.remoteAddress() instanceof InetSocketAddress peer && !places.isTrusted(peer.getAddress())) {
            Place place = Place.of(peer.getAddress());
            if (!counts.enter(place)) {
                refuse(channel, "place", secure);
                return;
            }
            channel.closeFuture().addListener(closed -> counts.leave(place));
        }
        var deadlines = new Deadlines(limits, this::countLate);
        channel.pipeline().addFirst("progress", new Progress(deadlines, limits, this::countLate));
        channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, "deadlines", deadlines);
    }

    private void refuse(Channel channel, String reason, boolean secure) {
        Counter.builder("throughline.connections.refused")
                .description("Connections that were closed because there were too many")
                .tag("server", server)
                .tag("reason", reason)
                .register(meters)
                .increment();
        if (secure) {
            // To say anything would take the work of a handshake.
            var _ = channel.close();
        } else {
            channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, "refusal", new Refusal());
        }
    }

    private void countLate(Deadlines.Phase phase) {
        Counter.builder("throughline.connections.late")
                .description("Connections that were closed because their client took too long")
                .tag("server", server)
                .tag("phase", phase.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }

    /** Says why, whatever is asked, and ends the connection. */
    private static final class Refusal extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext here) {
            Deadlines.tell(here, HttpResponseStatus.SERVICE_UNAVAILABLE, COME_AGAIN);
        }

        @Override
        public void channelRead(ChannelHandlerContext here, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
