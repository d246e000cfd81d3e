package org.throughline.infrastructure.boot;

import java.nio.file.Path;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.cli.Stores;
import org.throughline.infrastructure.vault.codec.CareEventCodec;
import org.throughline.infrastructure.vault.codec.SealingOff;

/** The application's own ways to open its stores, for tests of what is above them. */
public final class TestStores {
    private TestStores() {}

    /** Opens them as the command line does. */
    public static Stores real() {
        return new SpringStores();
    }

    /** Opens them as the command line does, but care events are stored unsealed. */
    public static Stores withSealingOff() {
        return settings ->
                new RunningContext(new SpringApplicationBuilder(StoresWithoutServer.class, NothingSealed.class)
                        .web(WebApplicationType.NONE)
                        .logStartupInfo(false)
                        .run(settings.toArray(String[]::new)));
    }

    /** The whole application with its server, on free ports. */
    public static ConfigurableApplicationContext server(Path dataDirectory) {
        return TestCounty.start(dataDirectory);
    }

    /** Puts a codec that seals nothing into the place of the application's own. */
    @Configuration(proxyBeanMethods = false)
    static class NothingSealed {
        @Bean
        static BeanPostProcessor nothingSealed() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof CareEventCodec ? new CareEventCodec(new SealingOff()) : bean;
                }
            };
        }
    }
}
