package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.api.command.PersonByTerms;
import org.throughline.infrastructure.api.studies.StudyRunRoutes;
import org.throughline.kernel.access.RolePurposes;
import tools.jackson.databind.JsonNode;

/** The description of the API says what the API is, and can be read without an account. */
class OpenApiIT {
    private final TestCounty county = TestCounty.get();
    private final Reply reply =
            county.web().send("GET", null, "/api/v1/openapi", null).done();
    private final JsonNode document = reply.json();

    @Test
    void it_is_a_document_of_openapi_3_1() {
        assertThat(document.path("openapi").asString("")).matches("3\\.1\\.\\d+");
        assertThat(document.path("info").path("title").asString("")).isNotBlank();
        assertThat(document.path("info").path("version").asString("")).isNotBlank();
        assertThat(document.path("servers").get(0).path("url").asString("")).isEqualTo("/api/v1");
        assertThat(reply.header("content-type")).startsWith("application/json");
    }

    @Test
    void it_has_every_path_with_every_method_and_no_others() {
        var expected = new TreeMap<String, Set<String>>();
        county.commands()
                .forEach(route -> expected.computeIfAbsent(route.path(), path -> new TreeSet<>())
                        .add("post"));
        TestCounty.viewPaths()
                .forEach(path ->
                        expected.computeIfAbsent(path, none -> new TreeSet<>()).add("get"));
        expected.computeIfAbsent("/clients/search", none -> new TreeSet<>()).add("post");
        StudyRunRoutes.OPERATIONS.forEach(one -> expected.computeIfAbsent(one.path(), none -> new TreeSet<>())
                .add(one.method().name().toLowerCase(Locale.ROOT)));
        county.operations()
                .forEach(one -> expected.computeIfAbsent(one.path(), none -> new TreeSet<>())
                        .add(one.method().name().toLowerCase(Locale.ROOT)));
        var described = new TreeMap<String, Set<String>>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            described.put(path.getKey(), new TreeSet<>(path.getValue().propertyNames()));
        }
        assertThat(described).isEqualTo(expected);
    }

    @Test
    void every_operation_is_whole() {
        var ids = new HashSet<String>();
        operations((path, operation) -> {
            assertThat(ids.add(operation.path("operationId").asString("")))
                    .as("operation id of " + path)
                    .isTrue();
            assertThat(operation.path("summary").asString("")).isNotBlank();
            assertThat(operation.path("responses").propertyNames())
                    .contains("default")
                    .containsAnyOf("200", "202");
            var named = new TreeSet<String>();
            operation.path("parameters").forEach(parameter -> {
                assertThat(parameter.path("in").asString("")).isIn("path", "query", "header");
                assertThat(parameter.has("schema")).isTrue();
                if (parameter.path("in").asString("").equals("path")) {
                    assertThat(parameter.path("required").asBoolean()).isTrue();
                    named.add(parameter.path("name").asString(""));
                }
            });
            assertThat(named).isEqualTo(new TreeSet<>(PathNames.in(path)));
        });
    }

    @Test
    void a_purpose_is_required_where_nobody_who_may_ask_could_leave_it_out() {
        TestCounty.viewPaths().forEach(path -> {
            boolean required = TestCounty.view(path).roles().stream().noneMatch(RolePurposes::needNotBeSaid);
            JsonNode parameters = document.path("paths").path(path).path("get").path("parameters");
            for (JsonNode parameter : parameters) {
                if (parameter.path("name").asString("").equals("Purpose-Of-Use")) {
                    assertThat(parameter.path("required").asBoolean()).as(path).isEqualTo(required);
                    if (path.equals("/me")) {
                        assertThat(parameter.path("description").asString("")).doesNotContain("must be said");
                    }
                }
            }
        });
        assertThat(TestCounty.view("/clients/{client}/access-history").roles()).noneMatch(RolePurposes::needNotBeSaid);
    }

    @Test
    void what_a_body_needs_is_what_the_service_asks_for() {
        county.commands().forEach(route -> {
            JsonNode schema = document.path("paths")
                    .path(route.path())
                    .path("post")
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
            var required = new TreeSet<String>();
            schema.path("required").forEach(name -> required.add(name.asString("")));
            var asked = new TreeSet<>(SampleBody.required(route));
            if (PersonByTerms.isTakenBy(route)) {
                asked.remove("client");
                assertThat(schema.path("properties").propertyNames()).contains("family", "birthDate", "identifier");
            }
            assertThat(required).as(route.path()).isEqualTo(asked);
            assertThat(schema.path("properties").propertyNames()).contains("occurredAt", "occurredBasis");
        });
    }

    @Test
    void a_position_is_described_as_it_is_told() {
        JsonNode position = document.at("/components/schemas/CommandOutcome/properties/position");
        assertThat(county.told("care", 4711)).matches(position.path("pattern").asString(""));
        assertThat(position.path("examples").get(0).asString(""))
                .matches(position.path("pattern").asString(""));
        Set<String> ofRuns = StudyRunRoutes.OPERATIONS.stream()
                .map(StudyRunRoutes.Operation::path)
                .collect(Collectors.toSet());
        operations((path, operation) -> {
            // what is proved is about ledgers as wholes, and shows no position of what it is made of
            if (!ofRuns.contains(path) && !path.startsWith("/proof/")) {
                assertThat(operation.at("/responses/200/headers").propertyNames())
                        .as(path)
                        .containsAnyOf("Throughline-Position", "ETag", "Cache-Control");
            }
        });
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(document.findValues("$ref")).isNotEmpty().allSatisfy(reference -> {
            String pointer = reference.asString("").replaceFirst("^#", "");
            JsonNode target = document.at(pointer);
            assertThat(target.isObject() && !target.isEmpty()).as(pointer).isTrue();
        });
    }

    private void operations(java.util.function.BiConsumer<String, JsonNode> each) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue().forEach(operation -> each.accept(path.getKey(), operation));
        }
    }
}
