package org.throughline.infrastructure.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.context.ConfigurableApplicationContext;

/** A county in a process of its own, which stops as an operator stops it. */
final class StoppableCounty {
    private static final String READY = "ready.properties";
    private static final String PORT = "port";

    private StoppableCounty() {}

    /** Starts, and says in a file how to be reached. */
    static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        ConfigurableApplicationContext application = TestCounty.start(home.resolve("data"));
        Properties ready = new Properties();
        new CountySetup(application).open().forEach((staff, password) -> ready.setProperty(staff.name(), password));
        ready.setProperty(PORT, application.getEnvironment().getRequiredProperty("local.server.port"));
        Path written = home.resolve(READY + ".new");
        try (var out = Files.newBufferedWriter(written, StandardCharsets.UTF_8)) {
            ready.store(out, null);
        }
        Files.move(written, home.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
    }

    static boolean isReady(Path home) {
        return Files.exists(home.resolve(READY));
    }

    static Web web(Path home) throws IOException {
        Properties ready = new Properties();
        try (var in = Files.newBufferedReader(home.resolve(READY), StandardCharsets.UTF_8)) {
            ready.load(in);
        }
        Map<Staff, String> passwords = new EnumMap<>(Staff.class);
        for (Staff staff : Staff.values()) {
            passwords.put(staff, ready.getProperty(staff.name()));
        }
        return new Web(ready.getProperty(PORT), passwords);
    }
}
