package org.throughline.infrastructure.operations;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.throughline.infrastructure.security.connection.ConnectionGuard;
import org.throughline.infrastructure.security.connection.ConnectionLimits;
import org.throughline.infrastructure.security.place.Places;

/** Bounds of the connections of the management port, which has room of its own beside the API's. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
final class ManagementPort {
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> managementConnections(MeterRegistry meters) {
        var guard = new ConnectionGuard(ConnectionLimits.OF_MANAGEMENT, new Places(List.of()), meters, "management");
        return factory -> factory.addServerCustomizers(guard);
    }
}
