package org.throughline.infrastructure.console.signal;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.access.signal.SignalRule;
import org.throughline.infrastructure.access.signal.Touches;
import org.throughline.infrastructure.console.frame.Visitors;
import org.throughline.infrastructure.security.Viewers;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import reactor.core.scheduler.Schedulers;

/** Puts the signals on their path, where a server listens. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SignalRoutes {
    /** Each costs a timer and a look every five seconds. */
    private static final int MOST_STREAMS = 2_000;

    @Bean
    OpenStreams openStreams() {
        return new OpenStreams(MOST_STREAMS);
    }

    @Bean
    StreamsEnd streamsEnd(OpenStreams streams) {
        return new StreamsEnd(streams);
    }

    @Bean
    @Order(0)
    RouterFunction<ServerResponse> signalRouter(
            Visitors visitors,
            Viewers viewers,
            ConsoleSessions sessions,
            Touches touches,
            SignalRule rule,
            OpenStreams streams,
            InstantSource clock) {
        var endpoint =
                new SignalEndpoint(visitors, viewers, sessions, touches, rule, streams, clock, Schedulers.parallel());
        return RouterFunctions.route().GET("/console/signals", endpoint::listen).build();
    }
}
