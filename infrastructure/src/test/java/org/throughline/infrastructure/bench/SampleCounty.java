package org.throughline.infrastructure.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.boot.ThroughlineApplication;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.Stores;

/** The whole application in this process, with the people and the week of {@code throughline demo}. */
final class SampleCounty implements AutoCloseable {
    private final ConfigurableApplicationContext application;

    private SampleCounty(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static SampleCounty start(Path dataDirectory) {
        return start(dataDirectory, starting -> {});
    }

    /** @param prepared is given the application before it starts */
    static SampleCounty start(Path dataDirectory, Consumer<ConfigurableApplicationContext> prepared) {
        var running = new AtomicReference<@Nullable ConfigurableApplicationContext>();
        var said = new PrintWriter(new StringWriter());
        PrintStream out = System.out;
        // the demonstration says what to try, which is no figure
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        int code;
        try {
            code = Cli.of(
                            TestStores.real(),
                            settings -> {
                                ConfigurableApplicationContext started = new SpringApplicationBuilder(
                                                ThroughlineApplication.class)
                                        .initializers(prepared::accept)
                                        .run(settings.toArray(String[]::new));
                                running.set(started);
                                return new Parts(started);
                            },
                            said,
                            said)
                    .execute("demo", "--data-dir", dataDirectory.toString(), "--port", "0", "--management-port", "0");
        } finally {
            System.setOut(out);
        }
        ConfigurableApplicationContext application = running.get();
        if (application == null || !application.isActive()) {
            throw new IllegalStateException("The demonstration ended with exit code " + code);
        }
        return new SampleCounty(application);
    }

    /** The application that serves it. */
    ConfigurableApplicationContext server() {
        return application;
    }

    <T> T part(Class<T> type) {
        return application.getBean(type);
    }

    <T> T part(String name, Class<T> type) {
        return application.getBean(name, type);
    }

    @Override
    public void close() {
        application.close();
    }

    private record Parts(ConfigurableApplicationContext application) implements Stores.Opened {
        @Override
        public <T> T part(Class<T> type) {
            return application.getBean(type);
        }

        @Override
        public <T> T part(String name, Class<T> type) {
            return application.getBean(name, type);
        }

        @Override
        public void close() {
            application.close();
        }
    }
}
