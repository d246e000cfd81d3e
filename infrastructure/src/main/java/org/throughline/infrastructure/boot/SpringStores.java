package org.throughline.infrastructure.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.cli.Stores;

/** Opens the stores in a context without a server. Its log is silent but for errors of our own code: a
 * command tells its own story, and what libraries say of a store that was closed under them is none. */
final class SpringStores implements Stores {
    private static final List<String> QUIET =
            List.of("--logging.level.root=off", "--logging.level.org.throughline=error");

    private static final String LAZY = "--spring.main.lazy-initialization=true";

    @Override
    public Opened open(List<String> settings) {
        return opened(StoresWithoutServer.class, settings);
    }

    @Override
    public Opened openKeys(List<String> settings) {
        return opened(KeysWithoutLedgers.class, settings);
    }

    @Override
    public Opened openWithoutVault(List<String> settings) {
        return opened(
                StoresWithoutVault.class,
                Stream.concat(settings.stream(), Stream.of(LAZY)).toList());
    }

    private static Opened opened(Class<?> parts, List<String> settings) {
        var arguments = new ArrayList<>(QUIET);
        arguments.addAll(settings);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments.toArray(String[]::new));
        return new RunningContext(context);
    }
}
