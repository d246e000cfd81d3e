package org.throughline.infrastructure.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.api.caller.PathVariables;
import org.throughline.infrastructure.api.command.CommandContext;
import org.throughline.infrastructure.api.command.CommandEndpoint;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;
import org.throughline.infrastructure.api.command.PersonByTerms;
import org.throughline.infrastructure.api.problem.Problem;
import org.throughline.infrastructure.api.studies.StudyRunRoutes;
import org.throughline.infrastructure.api.view.AnswerParts;
import org.throughline.infrastructure.security.PurposeHeader;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Views;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.StudyReport;
import org.throughline.query.studies.StudyViews;
import org.throughline.query.view.AccessFilter;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;

/**
 * The description of the API (OpenAPI 3.1), made from the same routes and records that serve it, so that it cannot say
 * something else.
 */
@Component
final class OpenApiDocument {
    private static final String JSON = "application/json";

    private final RecordSchemas schemas = new RecordSchemas();
    private final List<AnswerParts> parts;
    private final Map<String, Object> document = new LinkedHashMap<>();

    OpenApiDocument(List<CommandRoutes> commands, List<ApiOperations> others, List<AnswerParts> parts) {
        this.parts = parts;
        var paths = new LinkedHashMap<String, Object>();
        commands.stream()
                .flatMap(capability -> capability.routes().stream())
                .forEach(route -> operations(paths, route.path()).put("post", command(route)));
        Views.all()
                .forEach(view -> view.paths()
                        .forEach(path ->
                                operations(paths, path.path()).put(path.posted() ? "post" : "get", view(view, path))));
        StudyRunRoutes.OPERATIONS.forEach(
                one -> operations(paths, one.path()).put(one.method().name().toLowerCase(Locale.ROOT), studyRun(one)));
        others.stream()
                .flatMap(some -> some.operations().stream())
                .forEach(one ->
                        operations(paths, one.path()).put(one.method().name().toLowerCase(Locale.ROOT), other(one)));
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
        left.addAll(CommandRoute.UNSAID);
        var body = new LinkedHashMap<>(schemas.object(route.command(), left));
        var properties = new LinkedHashMap<String, Object>();
        if (body.get("properties") instanceof Map<?, ?> own) {
            own.forEach((name, schema) -> properties.put(String.valueOf(name), schema));
        }
        properties.put("occurredAt", Map.of("type", "string", "description", "an instant with offset, or YYYY-MM-DD"));
        if (route.lasts()) {
            properties.put(
                    "occurredUntil",
                    Map.of("type", "string", "description", "the end, an instant with offset; absent while it lasts"));
        }
        properties.put("occurredBasis", schemas.of(OccurredBasis.class));
        boolean byTerms = PersonByTerms.isTakenBy(route);
        if (byTerms) {
            properties.putAll(ExactTermsSchema.fields());
        }
        body.put("properties", properties);
        if (body.get("required") instanceof List<?> required) {
            body.put(
                    "required",
                    required.stream()
                            .filter(name -> !route.made().contains(name) && !(byTerms && name.equals("client")))
                            .toList());
        }
        var operation = operation(route.command().getSimpleName(), route.summary());
        var parameters = new ArrayList<Object>(path(route.variables()));
        parameters.add(header(
                CommandContext.IDEMPOTENCY, "the same key and body again give the same answer, once done", false));
        parameters.add(header(PurposeHeader.NAME, "why: a code of HL7 v3 PurposeOfUse", false));
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

    private Map<String, Object> view(View view, ViewPath path) {
        var operation = operation(name(path), path.summary());
        var parameters = new ArrayList<Object>(path(PathVariables.of(path.path())));
        view.parameters().stream()
                .filter(parameter -> !parameter.isPersonal())
                .sorted()
                .forEach(parameter -> parameters.add(query(view, parameter)));
        parameters.add(purpose(view));
        operation.put("parameters", parameters);
        if (path.posted()) {
            operation.put("requestBody", ExactTermsSchema.body());
        }
        operation.put(
                "responses",
                responses(
                        schemas.of(view.answer(), parts(view)),
                        HttpHeaders.ETAG,
                        Map.of(
                                "description",
                                "W/ and, quoted, the position of the care ledger that the answer stands for; absent"
                                        + " where it shows nothing of that ledger",
                                "schema",
                                Map.of("type", "string"))));
        return operation;
    }

    private Map<String, Object> studyRun(StudyRunRoutes.Operation one) {
        var operation = operation(one.name(), one.summary());
        var parameters = new ArrayList<Object>();
        for (String variable : PathVariables.of(one.path())) {
            parameters.add(Map.of(
                    "name",
                    variable,
                    "in",
                    "path",
                    "required",
                    true,
                    "schema",
                    variable.equals("run")
                            ? Map.of("type", "string", "format", "uuid")
                            : Map.of("type", "string", "enum", Studies.names())));
        }
        if (one.begins()) {
            parameters.add(query(StudyViews.view(Studies.all().getFirst()), ViewParameter.AS_OF));
        }
        if (one.answer() == StudyReport.class || one.begins()) {
            parameters.add(purpose(StudyViews.view(Studies.all().getFirst())));
        }
        operation.put("parameters", parameters);
        var responses = new LinkedHashMap<>(responses(
                one.answer() == StudyReport.class ? anyStudy() : schemas.of(one.answer()),
                HttpHeaders.CACHE_CONTROL,
                Map.of("description", "no-store", "schema", Map.of("type", "string"))));
        if (one.begins()) {
            Object done = Objects.requireNonNull(responses.remove("200"));
            responses.put("202", done);
        }
        operation.put("responses", responses);
        return operation;
    }

    private Map<String, Object> other(ApiOperation one) {
        var operation = operation(one.id(), one.summary());
        var parameters = new ArrayList<Object>(path(PathVariables.of(one.path())));
        one.query()
                .forEach((name, meaning) -> parameters.add(Map.of(
                        "name", name, "in", "query", "required", true, "description", meaning, "schema", text())));
        parameters.add(header(PurposeHeader.NAME, "why: a code of HL7 v3 PurposeOfUse", true));
        operation.put("parameters", parameters);
        if (!one.body().isEmpty()) {
            var properties = new LinkedHashMap<String, Object>();
            one.body()
                    .forEach((name, meaning) -> properties.put(name, Map.of("type", "string", "description", meaning)));
            Map<String, Object> body = Map.of(
                    "type",
                    "object",
                    "properties",
                    properties,
                    "required",
                    List.copyOf(one.body().keySet()));
            operation.put("requestBody", Map.of("required", true, "content", Map.of(JSON, Map.of("schema", body))));
        }
        operation.put(
                "responses",
                Map.of(
                        String.valueOf(one.status()),
                        Map.of(
                                "description",
                                "Done",
                                "content",
                                Map.of(JSON, Map.of("schema", schemas.of(one.answer())))),
                        "default",
                        problem()));
        return operation;
    }

    private static Map<String, Object> text() {
        return Map.of("type", "string");
    }

    private Map<String, Object> anyStudy() {
        return Map.of(
                "oneOf",
                Studies.all().stream()
                        .map(StudyViews::view)
                        .map(view -> schemas.of(view.answer(), parts(view)))
                        .toList());
    }

    private Map<String, Map<String, Object>> parts(View view) {
        var all = new LinkedHashMap<String, Map<String, Object>>();
        parts.forEach(some -> all.putAll(some.of(view)));
        return all;
    }

    private static Map<String, Object> query(View view, ViewParameter parameter) {
        return Map.of(
                "name",
                parameter.wireName(),
                "in",
                "query",
                "required",
                false,
                "description",
                parameter.meaning(),
                "schema",
                switch (parameter) {
                    case LIMIT ->
                        Map.of(
                                "type",
                                "integer",
                                "minimum",
                                1,
                                "maximum",
                                view.longestPage(),
                                "default",
                                view.usualPage());
                    case DATE, FROM, UNTIL -> Map.of("type", "string", "format", "date");
                    case ACTOR -> Map.of("type", "string", "format", "uuid");
                    case ORDER -> Map.of("type", "string", "enum", List.of("newest", "oldest"));
                    case OUTCOME ->
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                AccessFilter.OUTCOMES.stream().sorted().toList());
                    case PURPOSE ->
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                Stream.of(PurposeOfUse.values()).map(Enum::name).toList());
                    case AS_OF,
                            POSITION,
                            AFTER,
                            OF_VIEW,
                            ENTRY,
                            FAMILY,
                            BIRTH_DATE,
                            IDENTIFIER_SYSTEM,
                            IDENTIFIER_VALUE -> Map.of("type", "string");
                });
    }

    /** Required where nobody who may ask could leave it out; what one asks of oneself needs none. */
    private static Map<String, Object> purpose(View view) {
        Set<WorkerRole> roles = view.scope() == ViewScope.VIEWER ? Set.of() : view.roles();
        List<String> mustSay = roles.stream()
                .filter(role -> !RolePurposes.needNotBeSaid(role))
                .sorted()
                .map(WorkerRole::name)
                .toList();
        String meaning = "why: a code of HL7 v3 PurposeOfUse";
        return header(
                PurposeHeader.NAME,
                mustSay.isEmpty() ? meaning : meaning + "; must be said by " + String.join(", ", mustSay),
                !mustSay.isEmpty() && mustSay.size() == roles.size());
    }

    private static String name(ViewPath path) {
        return "view" + path.path().replaceAll("[^A-Za-z]+(\\w?)", "_$1");
    }

    private static Map<String, Object> operation(String id, String summary) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        return operation;
    }

    private Map<String, Object> responses(Map<String, Object> schema, String header, Map<String, Object> meaning) {
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
                problem());
    }

    private Object problem() {
        return Map.of(
                "description",
                "A problem, with its code and what would be accepted",
                "content",
                Map.of("application/problem+json", Map.of("schema", schemas.of(Problem.class))));
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

    private static Map<String, Object> header(String name, String description, boolean required) {
        return Map.of(
                "name",
                name,
                "in",
                "header",
                "required",
                required,
                "description",
                description,
                "schema",
                Map.of("type", "string"));
    }
}
