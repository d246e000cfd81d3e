package org.throughline.infrastructure.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.cli.console.StoreSite;
import org.throughline.infrastructure.cli.console.Stores;

/** Opens the stores in a context without a server. Its log is silent but for errors of our own code: a
 * command tells its own story, and what libraries say of a store that was closed under them is none. */
final class SpringStores implements Stores {
    private static final List<String> QUIET = List.of(
            "--logging.config=classpath:logback-command.xml",
            "--logging.level.root=off",
            "--logging.level.org.throughline=error");

    private static final String LAZY = "--spring.main.lazy-initialization=true";

    @Override
    public Opened open(List<String> settings) {
        return new RunningContext(context(StoresWithoutServer.class, settings));
    }

    @Override
    public Opened openKeys(List<String> settings) {
        return new RunningContext(context(KeysWithoutLedgers.class, settings));
    }

    @Override
    public Opened openWithoutVault(List<String> settings) {
        return new RunningContext(context(
                StoresWithoutVault.class,
                Stream.concat(settings.stream(), Stream.of(LAZY)).toList()));
    }

    /** Looks into application.yaml as well. */
    @Override
    public StoreSite site(List<String> settings) {
        try (ConfigurableApplicationContext context = context(OnlyProperties.class, settings)) {
            var properties = context.getBean(ThroughlineProperties.class);
            return new StoreSite(
                    properties.dataDir(),
                    properties.mongo().database(),
                    properties.mongo().uri(),
                    properties.mongo().clientKey());
        }
    }

    private static ConfigurableApplicationContext context(Class<?> parts, List<String> settings) {
        var arguments = new ArrayList<>(QUIET);
        arguments.addAll(settings);
        try {
            return new SpringApplicationBuilder(parts)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .listeners(new KnownSettings())
                    .run(arguments.toArray(String[]::new));
        } catch (RuntimeException failed) {
            throw WrongSettings.told(failed);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ThroughlineProperties.class)
    static class OnlyProperties {}
}
