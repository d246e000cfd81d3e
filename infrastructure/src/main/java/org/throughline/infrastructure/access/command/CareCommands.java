package org.throughline.infrastructure.access.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.Metadata;
import org.throughline.command.CareCommand;
import org.throughline.command.OwnedByQueue;
import org.throughline.command.decision.RestsOn;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.axon.Futures;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.IdempotencyKey;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.TooMuchWork;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The way in for commands: gate, decision, and a durable entry of every refusal before it is told. */
public final class CareCommands {
    private static final int RETRIES = 12;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final CommandGateway gateway;
    private final OnceOnly onceOnly;
    private final CommandGate gate;
    private final CommandCheck check;
    private final CommandAdmission admission;
    private final AccessTrace trace;
    private final CareEvents events;
    private final ChangedParts changed;
    private final MeterRegistry meters;

    /**
     * Commands through {@code gateway}.
     *
     * @param onceOnly the handler interceptor of the gateway's command bus, whose event storage is a
     *     {@link VisibleEventsEngine}
     * @param check what holds for people's commands besides what decisions see
     * @param admission bounds how many of a worker's commands come to nothing
     * @param events the care ledger, for answering repeated requests
     */
    public CareCommands(
            CommandGateway gateway,
            OnceOnly onceOnly,
            CommandGate gate,
            CommandCheck check,
            CommandAdmission admission,
            AccessTrace trace,
            CareEvents events,
            MeterRegistry meters) {
        this.gateway = gateway;
        this.onceOnly = onceOnly;
        this.gate = gate;
        this.check = check;
        this.admission = admission;
        this.trace = trace;
        this.events = events;
        this.changed = new ChangedParts(events);
        this.meters = meters;
    }

    /**
     * Sends a worker's command.
     *
     * <p>Errors: {@link Refusal}, recorded first; {@link AccessTraceUnavailable} in its place if it cannot be recorded;
     * {@link TooMuchWork} if too many of the worker's commands came to nothing lately, which is counted; those of the ledger, among them that the outcome is unknown and the request should be repeated with the same key.
     */
    public Mono<CommandOutcome> dispatch(Viewer viewer, CareCommand command) {
        return dispatch(viewer, Mono.just(UnsealedCommand.ready(command)));
    }

    /**
     * The same for a command that is sealed only once it is known that it would be accepted.
     *
     * @param asked is read once it is known that the command will be looked at; its errors are told
     */
    public Mono<CommandOutcome> dispatch(Viewer viewer, Mono<UnsealedCommand> asked) {
        return admission.admit(viewer, asked.flatMap(command -> lookedAt(viewer, command)));
    }

    private Mono<CommandOutcome> lookedAt(Viewer viewer, UnsealedCommand asked) {
        CareCommand draft = asked.draft();
        return timed(
                draft,
                repetition(viewer, draft)
                        .switchIfEmpty(Mono.defer(
                                () -> gate.decide(viewer, draft).flatMap(decision -> admit(viewer, asked, decision)))));
    }

    /** Sends a command of a service of ours. Errors as for workers, but a refusal, which discloses nothing here, is not recorded. */
    public Mono<CommandOutcome> dispatchAsSystem(ServiceGrant grant, CareCommand command) {
        Objects.requireNonNull(grant);
        return timed(command, send(command, new DecidedBy(Eyes.ofService(command), RestsOn.UNSAID), Visibility.ALL));
    }

    private Mono<CommandOutcome> admit(Viewer viewer, UnsealedCommand asked, CommandGate.Decision decision) {
        CareCommand command = asked.draft();
        RefusalCode denied = decision.ruling().refusal();
        if (denied != null) {
            return refuse(viewer, command, decision.ruling().rule(), new Refusal(denied), decision.about());
        }
        Viewer acting = gate.acting(viewer, command);
        var by = new DecidedBy(Eyes.of(acting, command, decision.secret()), decision.restsOn());
        return check.check(acting, command, decision.clients())
                .then(asked.underKnownKey())
                .switchIfEmpty(Mono.defer(() -> rehearsed(command, by).then(asked.sealed())))
                .flatMap(ready -> send(ready, by, acting::sees))
                .onErrorResume(
                        Refusal.class,
                        refusal -> refuse(viewer, command, AccessRule.RULE_OF_THE_FIELD, refusal, decision.about()));
    }

    /** Empty if the command would be accepted; otherwise its refusal. Stores nothing. */
    private Mono<Void> rehearsed(CareCommand draft, DecidedBy by) {
        return rehearsed(draft, by, OnceOnly.ON_WHAT_IS_KNOWN)
                .onErrorResume(CareCommands::mayBeStale, stale -> rehearsed(draft, by, Metadata.emptyInstance()));
    }

    private Mono<Void> rehearsed(CareCommand draft, DecidedBy by, Metadata known) {
        Metadata rehearsal = known.mergedWith(OnceOnly.REHEARSAL);
        return deliver(draft, by, rehearsal)
                .onErrorResume(
                        VisibleEventsEngine.ToBeDecidedFor.class,
                        other -> deliver(draft, by.asOf(other.part()), rehearsal))
                .then()
                .onErrorResume(VisibleEventsEngine.WouldHavePassed.class, passed -> Mono.empty())
                .onErrorResume(AlreadyHandled.class, handled -> Mono.empty());
    }

    private Mono<Message> deliver(CareCommand command, DecidedBy by, Metadata known) {
        CareCommand placed = OwnedByQueue.placed(command, by.restsOn().custody());
        Metadata whole = known.and(RestsOn.KEY, by.restsOn().written());
        return onceOnly.by(
                        by.eyes(),
                        metadata -> Mono.<Message>fromFuture(
                                () -> gateway.send(placed, metadata.mergedWith(whole))
                                        .getResultMessage(),
                                true))
                .onErrorMap(Futures::cause);
    }

    private Mono<CommandOutcome> refuse(
            Viewer viewer, CareCommand command, AccessRule rule, Refusal refusal, CommandGate.About about) {
        return trace.write(new AccessEvent.CommandRefused(
                        trace.asking(viewer, RequestOrigin.of(command.provenance())),
                        rule.id(),
                        nameOf(command),
                        refusal.code().name(),
                        about.clients(),
                        about.compartments(),
                        refusal.code().name()))
                .then(Mono.error(refusal));
    }

    private Mono<CommandOutcome> send(CareCommand command, DecidedBy by, Visibility visibility) {
        return decided(command, by)
                .onErrorResume(
                        VisibleEventsEngine.ToBeDecidedFor.class, other -> decided(command, by.asOf(other.part())))
                .flatMap(result -> outcome(result, visibility))
                .onErrorResume(
                        AlreadyHandled.class,
                        handled -> repetition(command, visibility)
                                .switchIfEmpty(Mono.error(
                                        () -> new IllegalStateException("Events that were there are gone"))));
    }

    /**
     * Decides on what this node knows. If that appends, it was right, because the condition was checked to the end of the
     * ledger; a refusal, or that there is nothing to do, counts only when decided again up to an end read after that.
     */
    private Mono<Message> decided(CareCommand command, DecidedBy by) {
        return deliver(command, by, OnceOnly.ON_WHAT_IS_KNOWN)
                .filter(result -> !(result.payload() instanceof Decided decided)
                        || decided.appended().isPresent())
                .onErrorResume(CareCommands::mayBeStale, stale -> Mono.empty())
                .switchIfEmpty(Mono.defer(() -> decidedForSure(command, by)));
    }

    private static boolean mayBeStale(Throwable failed) {
        return failed instanceof Refusal || failed instanceof AppendEventsTransactionRejectedException;
    }

    private Mono<Message> decidedForSure(CareCommand command, DecidedBy by) {
        return deliver(command, by, Metadata.emptyInstance())
                .retryWhen(Retry.backoff(RETRIES, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .jitter(0.8)
                        .filter(AppendEventsTransactionRejectedException.class::isInstance)
                        .onRetryExhaustedThrow((spec, signal) -> new Refusal(GeneralRefusal.COMMAND_CONFLICT)));
    }

    private Mono<CommandOutcome> outcome(Message result, Visibility visibility) {
        if (!(result.payload() instanceof Decided decided)) {
            return Mono.error(new IllegalStateException("The command bus lacks the interceptor OnceOnly"));
        }
        return decided.appended()
                .map(appended -> outcome(recorded(appended, decided.events()), visibility, false))
                .orElseGet(() -> Mono.just(new CommandOutcome(null, null, List.of(), List.of(), false)));
    }

    private static List<Recorded<CareEvent>> recorded(Appended appended, List<CareEvent> events) {
        return IntStream.range(0, events.size())
                .mapToObj(i -> new Recorded<>(appended.first() + i, appended.recordedAt(), events.get(i)))
                .toList();
    }

    private Mono<CommandOutcome> outcome(List<Recorded<CareEvent>> done, Visibility visibility, boolean repeated) {
        List<CareEvent> all = done.stream().map(Recorded::event).toList();
        CarePosition told = done.reversed().stream()
                .filter(recorded ->
                        visibility.sees(Compartment.of(recorded.event().envelope())))
                .findFirst()
                .map(recorded -> new CarePosition(recorded.position()))
                .orElse(null);
        return changed.of(done, visibility::sees)
                .map(parts -> new CommandOutcome(
                        told, done.getLast().recordedAt(), references(all, visibility), parts, repeated))
                // The events are there; that nothing was changed would be a lie.
                .onErrorMap(failed -> new TimeoutException());
    }

    private Mono<CommandOutcome> repetition(Viewer viewer, CareCommand command) {
        return repetition(command, gate.acting(viewer, command)::sees)
                .onErrorResume(
                        Refusal.class,
                        refusal -> refuse(
                                viewer, command, AccessRule.RULE_OF_THE_FIELD, refusal, CommandGate.About.NOBODY));
    }

    /** The answer to an earlier request with the same key, rebuilt from its events; empty if there was none. */
    private Mono<CommandOutcome> repetition(CareCommand command, Visibility visibility) {
        IdempotencyKey key = command.provenance().idempotencyKey();
        if (key == null) {
            return Mono.empty();
        }
        return events.naming(key)
                .collectList()
                .filter(found -> !found.isEmpty())
                .flatMap(found -> {
                    String digest =
                            found.getFirst().event().envelope().provenance().requestDigest();
                    if (!Objects.equals(digest, command.provenance().requestDigest())) {
                        return Mono.error(new Refusal(
                                GeneralRefusal.IDEMPOTENCY_KEY_REUSED,
                                found.getLast().recordedAt()));
                    }
                    return outcome(found, visibility, true);
                });
    }

    private static List<EventRef> references(List<CareEvent> events, Visibility visibility) {
        return events.stream()
                .filter(event -> visibility.sees(Compartment.of(event.envelope())))
                .map(EventRef::of)
                .toList();
    }

    private Mono<CommandOutcome> timed(CareCommand command, Mono<CommandOutcome> sent) {
        return Mono.defer(() -> {
            Timer.Sample started = Timer.start(meters);
            return sent.doOnSuccess(outcome ->
                            started.stop(timer(command, outcome != null && outcome.repeated() ? "repeated" : "done")))
                    .doOnError(
                            failed -> started.stop(timer(command, failed instanceof Refusal ? "refused" : "failed")));
        });
    }

    private Timer timer(CareCommand command, String outcome) {
        return Timer.builder("throughline.commands")
                .description("Commands from arrival to answer")
                .tag("command", nameOf(command))
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(meters);
    }

    /** The command's name with that of its capability, such as {@code ReferralCommand.Create}. */
    public static String nameOf(CareCommand command) {
        return nameOf(command.getClass());
    }

    public static String nameOf(Class<?> type) {
        Class<?> capability = type.getEnclosingClass();
        return capability == null ? type.getSimpleName() : capability.getSimpleName() + "." + type.getSimpleName();
    }

    /** By whose eyes a command is decided, and what relates the performer to the persons that it names. */
    private record DecidedBy(Eyes eyes, RestsOn restsOn) {
        private DecidedBy asOf(Compartment part) {
            return new DecidedBy(eyes.asOf(part), restsOn);
        }
    }

    /** Which compartments' events the answer may name. */
    private interface Visibility {
        Visibility ALL = compartment -> true;

        boolean sees(Compartment compartment);
    }
}
