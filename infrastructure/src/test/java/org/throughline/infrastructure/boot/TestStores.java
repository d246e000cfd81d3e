package org.throughline.infrastructure.boot;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
        return settings -> new RunningContext(
                new SpringApplicationBuilder(StoresWithoutServer.class, NothingSealed.class)
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
            try (ConfigurableApplicationContext application = TestCounty.start(dataDirectory);
                    HttpClient client = HttpClient.newHttpClient()) {
                String port = application.getEnvironment().getRequiredProperty("local.management.port");
                HttpResponse<byte[]> meters = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (meters.statusCode() != 200) {
                    throw new IllegalStateException("The meters answered " + meters.statusCode());
                }
                return new Said(log.bytes(), meters.body());
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /**
     * What an application said.
     *
     * @param log its standard output and error
     * @param meters the text of its meters
     */
    public record Said(byte[] log, byte[] meters) {}

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
