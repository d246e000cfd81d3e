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

/** The application once more, on the stores of the sample county, with a gate that leaves no trace. */
final class UntracedServer {
    private UntracedServer() {}

    /** Starts it; it is to be closed before the county. */
    static ConfigurableApplicationContext start(Path dataDirectory, EmbeddedMongo store) {
        return new SpringApplicationBuilder(ThroughlineApplication.class)
                .initializers(application -> application
                        .getBeanFactory()
                        .addBeanPostProcessor(new GateReplaced(application.getBeanFactory())))
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--logging.config=classpath:logback-command.xml",
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
