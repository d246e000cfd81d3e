package org.throughline.infrastructure.bench;

import java.nio.file.Path;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.access.AccessGate;
import org.throughline.infrastructure.access.CareRelationships;
import org.throughline.infrastructure.boot.ThroughlineApplication;
import org.throughline.infrastructure.embeddedmongo.EmbeddedMongo;
import org.throughline.infrastructure.security.WorkerDirectory;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.policy.PolicyPack;

/**
 * The application on the stores of the sample county, as after a restart: what was recorded before lies in the store. The
 * one with traces and the one without are started alike, because what a server has in memory decides more than a trace.
 */
final class BenchServer {
    private BenchServer() {}

    /** The product as it is. */
    static ConfigurableApplicationContext traced(Path dataDirectory, EmbeddedMongo store) {
        return start(new SpringApplicationBuilder(ThroughlineApplication.class), dataDirectory, store);
    }

    /** The same with a gate that leaves no trace. */
    static ConfigurableApplicationContext untraced(Path dataDirectory, EmbeddedMongo store) {
        var application = new SpringApplicationBuilder(ThroughlineApplication.class)
                .initializers(starting ->
                        starting.getBeanFactory().addBeanPostProcessor(new GateReplaced(starting.getBeanFactory())));
        return start(application, dataDirectory, store);
    }

    /** It is to be closed before the county. */
    private static ConfigurableApplicationContext start(
            SpringApplicationBuilder application, Path dataDirectory, EmbeddedMongo store) {
        return application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--logging.structured.format.console=",
                "--logging.level.root=warn",
                "--throughline.data-dir=" + dataDirectory,
                "--throughline.mongo.uri=" + store.connectionString(),
                "--throughline.mongo.client-key=" + store.keyFile());
    }

    private record GateReplaced(BeanFactory parts) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof AccessGate
                    ? NoTrace.gate(
                            parts.getBean(PolicyPack.class),
                            parts.getBean(CareRelationships.class),
                            parts.getBean(WorkerDirectory.class),
                            parts.getBean(Vault.class))
                    : bean;
        }
    }
}
