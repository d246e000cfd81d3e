package org.throughline.infrastructure.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.throughline.infrastructure.ledger.EpochPosition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer as it came over the wire. */
public record Reply(int status, Map<String, List<String>> headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return Assertions.fail("The answer is no JSON: " + status + " " + body);
        }
    }

    public String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> String.join(",", header.getValue()))
                .findFirst()
                .orElse("");
    }

    /** The problem's code, or nothing. */
    public String code() {
        return json().path("code").asString("");
    }

    /** The wrong fields that a problem names. */
    public List<String> wrongFields() {
        var fields = new ArrayList<String>();
        json().path("errors").forEach(error -> fields.add(error.path("field").asString("")));
        return fields;
    }

    /** The position for which the answer stands, as it may be given back. */
    public String position() {
        return json().path("position").asString("");
    }

    /** The same without its check. */
    public long bare() {
        return EpochPosition.parse(position()).position();
    }

    /** Goes on with an answer that went well. */
    public Reply done() {
        Assertions.assertThat(status).as(body).isEqualTo(200);
        return this;
    }

    /** Goes on with a refusal of this code that says what would be accepted. */
    public Reply refused(int expected, String code) {
        Assertions.assertThat(status + " " + code()).as(body).isEqualTo(expected + " " + code);
        Assertions.assertThat(header("content-type")).isEqualTo("application/problem+json");
        Assertions.assertThat(json().path("acceptable").asString("")).isNotBlank();
        Assertions.assertThat(json().path("type").asString("")).isEqualTo("/problems/" + code);
        return this;
    }

    /** Everything that somebody could tell two answers apart by, but for the id of the request and the time. */
    public String distinguishable() {
        var all = new TreeMap<String, String>();
        headers.forEach((name, values) -> all.put(name.toLowerCase(java.util.Locale.ROOT), String.join(",", values)));
        all.remove("date");
        return status + " " + all + " " + body.replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }
}
