package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The management port serves management, and nothing of the API; its meters do not tell hidden from unknown. */
class ManagementPortIT {
    private final TestCounty county = TestCounty.get();
    private final Web management = new Web(county.setting("local.management.port"), Map.of());

    private Reply get(String path, String... headers) {
        return management.send("GET", null, path, null, headers);
    }

    @Test
    void nothing_of_the_api_is_there_whoever_asks() {
        String somebody = county.web().authorization(Staff.SUPERVISOR);
        for (String path : List.of("/api/v1/me", "/api/v1/openapi", "/problems", "/api/v1/none", "/")) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
            assertThat(get(path, "Authorization", somebody).status()).as(path).isEqualTo(404);
        }
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(management
                        .send(
                                "POST",
                                null,
                                "/api/v1/clients",
                                body,
                                "Authorization",
                                somebody,
                                "Content-Type",
                                "application/json")
                        .status())
                .isEqualTo(404);
        assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").status()).isEqualTo(200);
    }

    @Test
    void nothing_of_management_is_at_the_api() throws IOException {
        for (String path : List.of("/actuator/health", "/actuator/prometheus", "/actuator/accounts")) {
            assertThat(county.web().send("GET", Staff.ADMINISTRATOR, path, null).status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void a_meter_tells_hidden_unrelated_and_unknown_by_one_word() {
        String hidden = Cast.get().id("client");
        county.web().get(Staff.STRANGER, "/clients/" + hidden);
        county.web().get(Staff.STRANGER, "/clients/" + Story.newId());
        assertThat(county.part(MeterRegistry.class).find("throughline.access.decisions").counters().stream()
                        .map(counter -> counter.getId().getTag("rule"))
                        .collect(Collectors.toSet()))
                .contains("D03-D05")
                .doesNotContain("D03", "D04", "D05");
    }
}
