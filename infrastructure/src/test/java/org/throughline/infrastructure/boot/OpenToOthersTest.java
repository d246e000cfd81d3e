package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A server that others than this machine reach protects what goes over the network, or was told that somebody else does. */
class OpenToOthersTest {
    private final Map<String, String> settings = new LinkedHashMap<>(Map.of(
            "server.address",
            "127.0.0.1",
            "server.port",
            "8080",
            "management.server.address",
            "127.0.0.1",
            "management.server.port",
            "8081"));

    @TempDir
    Path directory;

    private void look() {
        var binder = new Binder(new MapConfigurationPropertySource(settings));
        OpenToOthers.demand(binder, binder.bindOrCreate("throughline", ThroughlineProperties.class));
    }

    private void assertRefused(String told) {
        assertThatThrownBy(this::look).isInstanceOf(SettingRefused.class).hasMessageContaining(told);
    }

    private void assertAccepted() {
        assertThatCode(this::look).doesNotThrowAnyException();
    }

    @Test
    void the_loopback_needs_nothing_in_either_form() {
        assertAccepted();
        settings.put("server.address", "::1");
        assertAccepted();
    }

    @Test
    void beyond_it_the_api_needs_tls_or_to_be_told() {
        for (String address : new String[] {"0.0.0.0", "::", "192.0.2.1"}) {
            settings.put("server.address", address);
            assertRefused("The setting server.address is not of the loopback");
        }
        settings.remove("server.address");
        assertRefused("The setting server.address is not of the loopback");
        settings.put("server.ssl.certificate", "care.pem");
        assertAccepted();
        settings.put("server.ssl.enabled", "false");
        assertRefused("there is no TLS");
        settings.put("throughline.allow-plain-http", "true");
        assertAccepted();
    }

    @Test
    void beyond_it_the_management_port_needs_a_token_too() throws IOException {
        settings.put("management.server.address", "0.0.0.0");
        assertRefused("The setting management.server.address is not of the loopback, and there is no TLS");
        settings.put("throughline.allow-plain-http", "true");
        assertRefused("throughline.management.token-file");
        Path file = Files.writeString(directory.resolve("token"), "0123456789abcdef0123456789abcdef\n");
        settings.put("throughline.management.token-file", file.toString());
        assertAccepted();
        assertThatCode(() -> ReaderToken.from(file)).doesNotThrowAnyException();
    }

    @Test
    void a_management_port_that_is_not_opened_needs_nothing() {
        settings.put("management.server.address", "0.0.0.0");
        settings.put("management.server.port", "-1");
        assertAccepted();
    }

    @Test
    void the_management_port_is_a_port_of_its_own() {
        settings.put("management.server.port", "8080");
        assertRefused("The setting management.server.port is that of server.port");
    }
}
