package org.throughline.infrastructure.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.api.caller.PathVariables;
import org.throughline.infrastructure.api.command.CommandContext;
import org.throughline.infrastructure.api.command.CommandEndpoint;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;
import org.throughline.infrastructure.api.problem.Problem;
import org.throughline.infrastructure.api.view.ViewRoute;
import org.throughline.infrastructure.api.view.ViewRoutes;
import org.throughline.infrastructure.security.PurposeHeader;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.query.reading.CarePosition;

/**
 * The description of the API (OpenAPI 3.1), made from the same routes and records that serve it, so that it cannot say
 * something else.
 */
@Component
final class OpenApiDocument {
    private static final String JSON = "application/json";
    private static final Map<String, String> PARAMETERS = Map.of(
            "asOf", "a past state: a position of the care ledger as an answer gave it, or an instant of recording",
            "position", "the answer must have taken in this position of the care ledger, as an answer gave it",
            "date", "the local date against which days are counted",
            "after", "where the page before ended: its 'next'",
            "limit", "at most so many rows");

    private final RecordSchemas schemas = new RecordSchemas();
    private final Map<String, Object> document = new LinkedHashMap<>();

    OpenApiDocument(List<CommandRoutes> commands, List<ViewRoutes> views) {
        var paths = new LinkedHashMap<String, Object>();
        commands.stream()
                .flatMap(capability -> capability.routes().stream())
                .forEach(route -> operations(paths, route.path()).put("post", command(route)));
        views.stream()
                .flatMap(kind -> kind.routes().stream())
                .forEach(route -> operations(paths, route.path()).put("get", view(route)));
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", "Throughline",
                        "version", "1",
                        "description", "Care coordination for county behavioral health. Problems follow RFC 9457."));
        document.put("servers", List.of(Map.of("url", ApiRouter.ROOT)));
        document.put("security", List.of(Map.of("password", List.of()), Map.of("token", List.of())));
        document.put("paths", paths);
        schemas.of(Problem.class);
        document.put(
                "components",
                Map.of(
                        "schemas", schemas.named(),
                        "securitySchemes",
                                Map.of(
                                        "password", Map.of("type", "http", "scheme", "basic"),
                                        "token", Map.of("type", "http", "scheme", "bearer"))));
    }

    /** The document. */
    Map<String, Object> document() {
        return document;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> operations(Map<String, Object> paths, String path) {
        return (Map<String, Object>) paths.computeIfAbsent(path, any -> new LinkedHashMap<String, Object>());
    }

    private Map<String, Object> command(CommandRoute route) {
        var left = new ArrayList<>(route.variables());
        left.add("provenance");
        var body = new LinkedHashMap<>(schemas.object(route.command(), left));
        var properties = new LinkedHashMap<String, Object>();
        if (body.get("properties") instanceof Map<?, ?> own) {
            own.forEach((name, schema) -> properties.put(String.valueOf(name), schema));
        }
        properties.put("occurredAt", Map.of("type", "string", "description", "an instant with offset, or YYYY-MM-DD"));
        properties.put("occurredBasis", schemas.of(OccurredBasis.class));
        body.put("properties", properties);
        if (body.get("required") instanceof List<?> required) {
            body.put(
                    "required",
                    required.stream()
                            .filter(name -> !route.made().contains(name))
                            .toList());
        }
        var operation = operation(route.command().getSimpleName(), route.summary());
        var parameters = new ArrayList<Object>(path(route.variables()));
        parameters.add(
                header(CommandContext.IDEMPOTENCY, "the same key and body again give the same answer, once done"));
        parameters.add(header(PurposeHeader.NAME, "why: a code of HL7 v3 PurposeOfUse"));
        operation.put("parameters", parameters);
        operation.put("requestBody", Map.of("required", true, "content", Map.of(JSON, Map.of("schema", body))));
        operation.put(
                "responses",
                responses(
                        schemas.of(CommandOutcome.class),
                        CommandEndpoint.POSITION,
                        Map.of(
                                "description",
                                "position of the care ledger that the command brought about; a view that has taken it"
                                        + " in shows the change",
                                "schema",
                                schemas.of(CarePosition.class))));
        return operation;
    }

    private Map<String, Object> view(ViewRoute route) {
        var operation = operation(name(route), route.summary());
        var parameters = new ArrayList<Object>(path(PathVariables.of(route.path())));
        PARAMETERS.forEach((name, description) -> parameters.add(Map.of(
                "name",
                name,
                "in",
                "query",
                "required",
                false,
                "description",
                description,
                "schema",
                Map.of("type", name.equals("limit") ? "integer" : "string"))));
        parameters.add(header(PurposeHeader.NAME, "why: a code of HL7 v3 PurposeOfUse"));
        operation.put("parameters", parameters);
        operation.put(
                "responses",
                responses(
                        schemas.of(route.view()),
                        HttpHeaders.ETAG,
                        Map.of(
                                "description",
                                "W/ and, quoted, the position of the care ledger that the answer stands for; absent"
                                        + " where it shows nothing of that ledger",
                                "schema",
                                Map.of("type", "string"))));
        return operation;
    }

    private static String name(ViewRoute route) {
        return "view" + route.path().replaceAll("[^A-Za-z]+(\\w?)", "_$1");
    }

    private static Map<String, Object> operation(String id, String summary) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        return operation;
    }

    private Map<String, Object> responses(Map<String, Object> schema, String header, Map<String, Object> meaning) {
        Object problem = Map.of(
                "description",
                "A problem, with its code and what would be accepted",
                "content",
                Map.of("application/problem+json", Map.of("schema", schemas.of(Problem.class))));
        return Map.of(
                "200",
                Map.of(
                        "description",
                        "Done",
                        "headers",
                        Map.of(header, meaning),
                        "content",
                        Map.of(JSON, Map.of("schema", schema))),
                "default",
                problem);
    }

    private static List<Map<String, Object>> path(List<String> variables) {
        return variables.stream()
                .map(variable -> Map.<String, Object>of(
                        "name",
                        variable,
                        "in",
                        "path",
                        "required",
                        true,
                        "schema",
                        Map.of("type", "string", "format", "uuid")))
                .toList();
    }

    private static Map<String, Object> header(String name, String description) {
        return Map.of(
                "name",
                name,
                "in",
                "header",
                "required",
                false,
                "description",
                description,
                "schema",
                Map.of("type", "string"));
    }
}
