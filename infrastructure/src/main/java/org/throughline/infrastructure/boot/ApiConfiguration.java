package org.throughline.infrastructure.boot;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.api.caller.ApiSettings;
import org.throughline.infrastructure.security.connection.ConnectionGuard;
import org.throughline.infrastructure.security.connection.ConnectionLimits;
import org.throughline.infrastructure.security.place.Places;

/** How patient the API is, and how many connections it has. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionProperties.class)
class ApiConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ApiConfiguration.class);

    @Bean
    ApiSettings apiSettings(ThroughlineProperties properties) {
        return new ApiSettings(properties.commandWait());
    }

    @Bean
    Places places(ThroughlineProperties properties) {
        return new Places(properties.proxies());
    }

    /** Of the API alone: the management port is made in a context of its own, and has room of its own. */
    @Bean
    @ConditionalOnWebApplication
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> apiConnections(
            ConnectionProperties properties, Places places, MeterRegistry meters) {
        ConnectionLimits limits = properties.limits();
        LOG.info("The API takes {} connections, {} of a place", limits.inAll(), limits.ofAPlace());
        var guard = new ConnectionGuard(limits, places, meters, "api");
        return factory -> factory.addServerCustomizers(guard);
    }
}
