package org.throughline.infrastructure.boot.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of the bundled county, but ten years of discharges make work and cancer is a reason for it: so that many
 * stays of a sample open transitions, some of which give way to later stays.
 */
final class WatchfulCounty {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_DAYS = 3660;

    private WatchfulCounty() {}

    /** Writes the policy pack into {@code directory}. */
    static Path in(Path directory) throws IOException {
        ObjectNode pack = bundled();
        pack.put("version", "watchful-county.1");
        pack.put("transitionLookBackDays", MOST_DAYS);
        ArrayNode reasons = (ArrayNode) pack.at("/transitionReasons/ACUTE_INPATIENT/codes");
        for (JsonNode code : pack.at("/oncologyReasons/codes")) {
            reasons.add(code);
        }
        return Files.writeString(directory.resolve("watchful-county.json"), JSON.writeValueAsString(pack));
    }

    /** The codes of a value set of the bundled county, read as JSON and not by the product's loader. */
    static JsonNode codes(String valueSet) throws IOException {
        return bundled().path(valueSet).path("codes");
    }

    private static ObjectNode bundled() throws IOException {
        try (InputStream pack =
                Objects.requireNonNull(WatchfulCounty.class.getResourceAsStream("/policy/valle-sereno-2026.json"))) {
            return (ObjectNode) JSON.readTree(pack);
        }
    }
}
