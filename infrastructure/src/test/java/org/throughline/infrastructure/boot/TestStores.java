package org.throughline.infrastructure.boot;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.vault.SealingKeys;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.codec.CareEventCodec;
import org.throughline.infrastructure.vault.codec.SealingOff;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.kernel.privacy.RetentionClass;
import reactor.core.publisher.Mono;

/** The application's own ways to open its stores, for tests of what is above them. */
public final class TestStores {
    private TestStores() {}

    /** Opens them as the command line does. */
    public static Stores real() {
        return new SpringStores();
    }

    /** Runs a command of the command line that starts no server; gives its exit code. */
    static int run(StringWriter err, String... arguments) {
        return Cli.of(
                        real(),
                        settings -> {
                            throw new IllegalStateException("No server was asked for");
                        },
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Opens them as the command line does, but what care events say of people is stored unsealed. */
    public static Stores withSealingOff() {
        return settings ->
                new RunningContext(new SpringApplicationBuilder(StoresWithoutServer.class, NothingSealed.class)
                        .web(WebApplicationType.NONE)
                        .logStartupInfo(false)
                        .run(settings.toArray(String[]::new)));
    }

    /** What the whole application says while it starts on existing stores, serves its meters and stops. */
    public static Said server(Path dataDirectory) throws IOException, InterruptedException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            TeeLog log = TeeLog.begin();
            int port = freePort();
            try (ConfigurableApplicationContext application = new SpringApplicationBuilder(ThroughlineApplication.class)
                            .run(
                                    "--server.port=0",
                                    "--management.server.port=" + port,
                                    "--throughline.data-dir=" + dataDirectory);
                    HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<byte[]> meters = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (meters.statusCode() != 200) {
                    throw new IllegalStateException("The meters answered " + meters.statusCode());
                }
                application.stop();
                return new Said(log.bytes(), meters.body());
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * What an application said.
     *
     * @param log its standard output and error
     * @param meters the text of its meters
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Said(byte[] log, byte[] meters) {}

    /** Puts a codec that seals nothing into the place of the application's own. */
    // Not annotated: the whole application scans this package and must not find it.
    static class NothingSealed {
        @Bean
        static BeanPostProcessor nothingSealed(ObjectProvider<Vault> vault) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof CareEventCodec
                            ? new CareEventCodec(names -> keys(vault.getObject(), names))
                            : bean;
                }
            };
        }

        /** The directory stays sealed, because an import opens what it knows of it. */
        private static Mono<SealingKeys> keys(Vault vault, Collection<KeyName> names) {
            List<KeyName> directory =
                    names.stream().filter(NothingSealed::isDirectory).toList();
            return Mono.zip(
                    vault.keys(directory),
                    new SealingOff().keys(names),
                    (own, none) -> (name, event, path, json) ->
                            (isDirectory(name) ? own : none).seal(name, event, path, json));
        }

        private static boolean isDirectory(KeyName name) {
            return name.retention() == RetentionClass.DIRECTORY;
        }
    }
}
