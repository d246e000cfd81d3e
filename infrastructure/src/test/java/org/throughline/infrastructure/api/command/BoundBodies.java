package org.throughline.infrastructure.api.command;

import java.lang.reflect.Constructor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.ledger.EpochPosition;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.query.reading.CarePosition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Binds bodies of commands without a server, for tests of whatever makes such bodies. */
public final class BoundBodies {
    private BoundBodies() {}

    /** The routes of the product. */
    public static List<CommandRoutes> routes() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(CommandRoutes.class));
        return scanner.findCandidateComponents("org.throughline.infrastructure.api").stream()
                .map(found -> routes(String.valueOf(found.getBeanClassName())))
                .toList();
    }

    private static CommandRoutes routes(String type) {
        try {
            Constructor<?> constructor = Class.forName(type).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (CommandRoutes) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A class of routes cannot be made", e);
        }
    }

    /** What the API would find wrong with the body. */
    public static List<FieldError> errors(
            CommandRoute route, Map<String, String> variables, byte[] content, ZoneId zone, Instant now) {
        try {
            ObjectNode body = new CommandBody(JsonMapper.builder().build()).read(content);
            var errors = new ArrayList<FieldError>();
            occurred(route, body, zone, now);
            CommandBinder.complete(route, variables, body);
            var unsaid = new LinkedHashMap<String, @Nullable Object>();
            CommandRoute.UNSAID.forEach(name -> unsaid.put(name, null));
            var binder = new RecordBinder(
                    PersonalValues.DRAFT,
                    told -> new CarePosition(EpochPosition.parse(told).position()));
            binder.record(route.command(), body, "", unsaid, CommandContext.fields(route));
            errors.addAll(binder.errors());
            return errors;
        } catch (InvalidRequest wrong) {
            return wrong.errors();
        }
    }

    private static void occurred(CommandRoute route, ObjectNode body, ZoneId zone, Instant now) {
        String text = body.path("occurredAt").asString(null);
        Occurred start = OccurredText.parse(text, zone, OccurredBasis.OBSERVED, now);
        if (route.lasts() && body.has(OccurredText.UNTIL)) {
            OccurredText.until(start, body.path(OccurredText.UNTIL).asString(""));
        }
    }
}
