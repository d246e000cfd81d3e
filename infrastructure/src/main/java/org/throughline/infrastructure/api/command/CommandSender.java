package org.throughline.infrastructure.api.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.access.command.UnsealedCommand;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.caller.ApiSettings;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.api.pace.AnswerGrid;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.event.Provenance;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one way of a person's command, from the API and from pages: reads its JSON body, seals and sends it. */
@Component
public final class CommandSender {
    private static final int LARGEST_BODY = 256 * 1024;

    private final CommandContext context;
    private final CommandSubject subjects;
    private final CareCommands commands;
    private final Vault vault;
    private final InstantSource clock;
    private final CommandBody bodies;
    private final Duration patience;
    private final Positions positions;
    private final PersonByTerms people;

    CommandSender(
            CommandContext context,
            CommandSubject subjects,
            CareCommands commands,
            Vault vault,
            InstantSource clock,
            JsonMapper json,
            ApiSettings settings,
            Positions positions,
            PersonByTerms people) {
        this.context = context;
        this.subjects = subjects;
        this.commands = commands;
        this.vault = vault;
        this.clock = clock;
        this.bodies = new CommandBody(json);
        this.patience = settings.commandWait();
        this.positions = positions;
        this.people = people;
    }

    /**
     * Sends the command of {@code route}. Fails with {@link InvalidRequest} for what is wrong with it, with the rule's
     * refusal, and with a time-out where its outcome is not known.
     *
     * @param variables the path's variables, as sent
     * @param content the body, one JSON object in UTF-8 or nothing
     * @param key by which a repetition is recognised; null if it is not
     */
    public Mono<CommandOutcome> send(
            CommandRoute route, Map<String, String> variables, byte[] content, @Nullable String key, Caller caller) {
        return AnswerGrid.refusalsHeld(
                commands.dispatch(caller.viewer(), Mono.defer(() -> command(route, variables, content, key, caller)))
                        .timeout(patience));
    }

    private Mono<UnsealedCommand> command(
            CommandRoute route, Map<String, String> variables, byte[] content, @Nullable String key, Caller caller) {
        if (content.length > LARGEST_BODY) {
            throw new InvalidRequest("(body)", "is too large", "at most 256 KiB");
        }
        return people.resolved(route, bodies.read(content), caller.viewer())
                .flatMap(body -> command(route, variables, content, body, key, caller));
    }

    private Mono<UnsealedCommand> command(
            CommandRoute route,
            Map<String, String> variables,
            byte[] content,
            ObjectNode body,
            @Nullable String key,
            Caller caller) {
        Instant now = clock.instant();
        List<FieldError> wrong = context.errors(route, body, key, now);
        CommandBinder.complete(route, variables, body);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(
                    Stream.concat(wrong.stream(), CommandBinder.errors(route, body, positions).stream())
                            .toList());
        }
        Provenance provenance =
                context.provenance(route, caller, body, key, withPath(route.pathOf(variables), content), now);
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

    private static byte[] withPath(String path, byte[] content) {
        byte[] prefix = (CommandRoute.ROOT + path + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[prefix.length + content.length];
        System.arraycopy(prefix, 0, whole, 0, prefix.length);
        System.arraycopy(content, 0, whole, prefix.length, content.length);
        return whole;
    }
}
