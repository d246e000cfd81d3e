package org.throughline.infrastructure.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The parts that a command of the command line needs, without what only a server needs. */
// Not annotated as a configuration: the whole application scans this package and must not find it.
@EnableConfigurationProperties(ThroughlineProperties.class)
@ImportAutoConfiguration({JacksonAutoConfiguration.class, ProjectInfoAutoConfiguration.class})
@Import({
    StoreConfiguration.class,
    LedgerConfiguration.class,
    CheckpointConfiguration.class,
    AccessConfiguration.class,
    CommandConfiguration.class,
    ViewConfiguration.class,
    SecurityConfiguration.class
})
class StoresWithoutServer {
    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }
}
