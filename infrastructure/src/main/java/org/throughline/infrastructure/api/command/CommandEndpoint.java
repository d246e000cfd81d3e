package org.throughline.infrastructure.api.command;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.api.caller.Callers;
import org.throughline.query.reading.CarePosition;
import reactor.core.publisher.Mono;

/** Takes every command that comes over HTTP as JSON, and answers what it did. */
@Component
public final class CommandEndpoint {
    /** Header with the care ledger's position that an answer stands for. */
    public static final String POSITION = "Throughline-Position";

    private final Callers callers;
    private final CommandSender sender;
    private final Positions positions;

    CommandEndpoint(Callers callers, CommandSender sender, Positions positions) {
        this.callers = callers;
        this.sender = sender;
        this.positions = positions;
    }

    /** Answers a POST to {@code route}. */
    public Mono<ServerResponse> handle(CommandRoute route, ServerRequest request) {
        RequestForm.require(request.headers());
        return callers.of(request.exchange())
                .flatMap(caller -> request.bodyToMono(byte[].class)
                        .defaultIfEmpty(new byte[0])
                        .flatMap(content -> sender.send(
                                route,
                                request.pathVariables(),
                                content,
                                RequestForm.one(request.headers(), CommandContext.IDEMPOTENCY),
                                caller)))
                .flatMap(this::answer);
    }

    private Mono<ServerResponse> answer(CommandOutcome outcome) {
        ServerResponse.BodyBuilder answer =
                ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noStore());
        CarePosition position = outcome.position();
        return (position == null ? answer : answer.header(POSITION, positions.told(position))).bodyValue(outcome);
    }
}
