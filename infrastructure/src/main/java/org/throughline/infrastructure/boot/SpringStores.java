package org.throughline.infrastructure.boot;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final Map<String, String> QUIET = Map.of(
            "--logging.config=", "classpath:logback-command.xml",
            "--logging.level.root=", "off",
            "--logging.level.org.throughline=", "error");

    private static final String LAZY = "--spring.main.lazy-initialization=true";

    /** What a command expects of the store it opens. */
    enum Demand {
        /** One that is there, to work on. */
        THERE,
        /** One that is there; nothing in it is changed. */
        TO_READ,
        /** One that may be made. */
        ANY;

        boolean isForOneThatIsThere() {
            return this != ANY;
        }
    }

    @Override
    public Opened open(List<String> settings) {
        return opened(StoresWithoutServer.class, Demand.THERE, settings);
    }

    @Override
    public Opened openOrMake(List<String> settings, PrintWriter err) {
        return site(settings).making(err, () -> opened(StoresWithoutServer.class, Demand.ANY, settings));
    }

    @Override
    public Opened openKeys(List<String> settings) {
        return opened(KeysWithoutLedgers.class, Demand.THERE, settings);
    }

    @Override
    public Opened openKeysOrMake(List<String> settings, PrintWriter err) {
        return site(settings).making(err, () -> opened(KeysWithoutLedgers.class, Demand.ANY, settings));
    }

    @Override
    public Opened openWithoutVault(List<String> settings) {
        return opened(StoresWithoutVault.class, Demand.THERE, with(settings, LAZY));
    }

    @Override
    public Opened openToRead(List<String> settings) {
        return opened(StoresWithoutVault.class, Demand.TO_READ, with(settings, LAZY));
    }

    /** Where a process has the embedded store, this one works on it beside that. */
    private Opened opened(Class<?> parts, Demand demand, List<String> settings) {
        StoreSite site = site(settings);
        if (demand.isForOneThatIsThere()) {
            site.demandThere();
        }
        List<String> beside = site.running()
                .map(running -> with(
                        settings,
                        "--throughline.mongo.uri=" + running.uri(),
                        "--throughline.mongo.client-key=" + running.keyFile()))
                .orElse(settings);
        return new RunningContext(context(parts, beside, demand));
    }

    private static List<String> with(List<String> settings, String... further) {
        return Stream.concat(settings.stream(), Stream.of(further)).toList();
    }

    /** Looks into application.yaml as well. */
    @Override
    public StoreSite site(List<String> settings) {
        try (ConfigurableApplicationContext context = context(OnlyProperties.class, settings, Demand.ANY)) {
            var properties = context.getBean(ThroughlineProperties.class);
            return new StoreSite(
                    properties.dataDir(),
                    properties.mongo().database(),
                    properties.mongo().uri(),
                    properties.mongo().clientKey());
        }
    }

    private static ConfigurableApplicationContext context(Class<?> parts, List<String> settings, Demand demand) {
        var arguments = new ArrayList<>(settings);
        QUIET.forEach((name, value) -> {
            if (settings.stream().noneMatch(setting -> setting.startsWith(name))) {
                arguments.add(name + value);
            }
        });
        try {
            return new SpringApplicationBuilder(parts)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .listeners(new KnownSettings())
                    .initializers(context -> context.getBeanFactory().registerSingleton("demand", demand))
                    .run(arguments.toArray(String[]::new));
        } catch (RuntimeException failed) {
            throw WrongSettings.told(failed);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ThroughlineProperties.class)
    static class OnlyProperties {}
}
