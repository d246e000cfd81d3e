package org.throughline.infrastructure.api.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.access.command.UnsealedCommand;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.caller.ApiSettings;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.api.caller.Callers;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.event.Provenance;
import org.throughline.query.reading.CarePosition;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes every command that comes over HTTP: reads it, sends it, and answers what it did. */
@Component
public final class CommandEndpoint {
    /** Header with the care ledger's position that an answer stands for. */
    public static final String POSITION = "Throughline-Position";

    private static final int LARGEST_BODY = 256 * 1024;

    private final Callers callers;
    private final CommandContext context;
    private final CommandSubject subjects;
    private final CareCommands commands;
    private final Vault vault;
    private final InstantSource clock;
    private final CommandBody bodies;
    private final Duration patience;
    private final Positions positions;

    CommandEndpoint(
            Callers callers,
            CommandContext context,
            CommandSubject subjects,
            CareCommands commands,
            Vault vault,
            InstantSource clock,
            JsonMapper json,
            ApiSettings settings,
            Positions positions) {
        this.callers = callers;
        this.context = context;
        this.subjects = subjects;
        this.commands = commands;
        this.vault = vault;
        this.clock = clock;
        this.bodies = new CommandBody(json);
        this.patience = settings.commandWait();
        this.positions = positions;
    }

    /** Answers a POST to {@code route}. */
    public Mono<ServerResponse> handle(CommandRoute route, ServerRequest request) {
        RequestForm.require(request.headers());
        return callers.of(request.exchange())
                .flatMap(caller -> commands.dispatch(
                        caller.viewer(),
                        request.bodyToMono(byte[].class)
                                .defaultIfEmpty(new byte[0])
                                .flatMap(content -> command(route, request, caller, content))))
                .timeout(patience)
                .flatMap(this::answer);
    }

    private Mono<UnsealedCommand> command(CommandRoute route, ServerRequest request, Caller caller, byte[] content) {
        if (content.length > LARGEST_BODY) {
            throw new InvalidRequest("(body)", "is too large", "at most 256 KiB");
        }
        ObjectNode body = bodies.read(content);
        String key = RequestForm.one(request.headers(), CommandContext.IDEMPOTENCY);
        Instant now = clock.instant();
        List<FieldError> wrong = context.errors(route, body, key, now);
        CommandBinder.complete(route, request.pathVariables(), body);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(
                    Stream.concat(wrong.stream(), CommandBinder.errors(route, body, positions).stream())
                            .toList());
        }
        Provenance provenance = context.provenance(route, caller, body, key, withPath(request.path(), content), now);
        Map<String, @Nullable Object> unsaid = context.unsaid(route, body, provenance);
        // A wrong request is told so before anything is looked up.
        CareCommand read = CommandBinder.bind(route, body, unsaid, PersonalValues.DRAFT, positions);
        return PersonalValues.holdsDrafts(read)
                ? subjects.of(read)
                        .<UnsealedCommand>map(person -> PersonsCommand.about(
                                person,
                                vault,
                                personal -> CommandBinder.bind(route, body, unsaid, personal, positions)))
                        // Nobody is known whom it could be about: it will be refused as unknown.
                        .defaultIfEmpty(UnsealedCommand.ready(read))
                : Mono.just(UnsealedCommand.ready(read));
    }

    private Mono<ServerResponse> answer(CommandOutcome outcome) {
        ServerResponse.BodyBuilder answer =
                ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noStore());
        CarePosition position = outcome.position();
        return (position == null ? answer : answer.header(POSITION, positions.told(position))).bodyValue(outcome);
    }

    private static byte[] withPath(String path, byte[] content) {
        byte[] prefix = (path + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[prefix.length + content.length];
        System.arraycopy(prefix, 0, whole, 0, prefix.length);
        System.arraycopy(content, 0, whole, prefix.length, content.length);
        return whole;
    }
}
