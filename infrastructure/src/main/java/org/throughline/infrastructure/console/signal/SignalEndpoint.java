package org.throughline.infrastructure.console.signal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.infrastructure.access.signal.SignalPage;
import org.throughline.infrastructure.access.signal.SignalRule;
import org.throughline.infrastructure.access.signal.Touches;
import org.throughline.infrastructure.console.frame.Visitors;
import org.throughline.infrastructure.console.session.RequestSession;
import org.throughline.infrastructure.security.Viewers;
import org.throughline.infrastructure.security.WorkerAuthentication;
import org.throughline.infrastructure.security.session.ConsoleSession;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import org.throughline.kernel.access.Viewer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The stream of a page's signals: it looks every five seconds, whatever happens meanwhile, so that neither the number of
 * signals nor their time tells of what is hidden.
 */
final class SignalEndpoint {
    /** How often it looks, and so how often it says something at most. */
    static final Duration LOOK = Duration.ofSeconds(5);

    /** How often it says that it is there. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** How long a page waits before it listens again. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SignalEndpoint.class);

    private final Visitors visitors;
    private final Viewers viewers;
    private final ConsoleSessions sessions;
    private final Touches touches;
    private final SignalRule rule;
    private final OpenStreams open;
    private final InstantSource clock;
    private final Scheduler timer;

    SignalEndpoint(
            Visitors visitors,
            Viewers viewers,
            ConsoleSessions sessions,
            Touches touches,
            SignalRule rule,
            OpenStreams open,
            InstantSource clock,
            Scheduler timer) {
        this.visitors = visitors;
        this.viewers = viewers;
        this.sessions = sessions;
        this.touches = touches;
        this.rule = rule;
        this.open = open;
        this.clock = clock;
        this.timer = timer;
    }

    /** Opens a stream; a page that does not listen, or not for this viewer, is not there. */
    Mono<ServerResponse> listen(ServerRequest request) {
        return visitors.of(request.exchange()).flatMap(visitor -> {
            Viewer viewer = visitor.caller().viewer();
            ConsoleSession session = RequestSession.of(request.exchange());
            SignalPage page = SignalPage.of(
                            request.queryParam("page").orElse(""),
                            request.queryParam("of").orElse("mine"))
                    .filter(one -> one.isFor(viewer))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            Instant since = since(request.queryParam("since").orElse(""));
            return ServerResponse.ok()
                    .contentType(MediaType.TEXT_EVENT_STREAM)
                    .cacheControl(CacheControl.noStore())
                    .body(stream(page, session, since), new ParameterizedTypeReference<ServerSentEvent<String>>() {});
        });
    }

    /** When the page was made; now for one that does not say it. */
    private Instant since(String text) {
        Instant now = clock.instant();
        try {
            Instant said = Instant.parse(text);
            return said.isAfter(now) ? now : said;
        } catch (DateTimeException e) {
            return now;
        }
    }

    private Flux<ServerSentEvent<String>> stream(SignalPage page, ConsoleSession session, Instant since) {
        return Flux.defer(() -> {
            OpenStreams.OpenStream stream = open.open(session.worker());
            Mono<Boolean> sessionEnds = sessions.untilItEnds(session, timer).thenReturn(true);
            Mono<Boolean> streamEnds = stream.ends().then(Mono.fromSupplier(stream::isForGood));
            Mono<Boolean> end = Mono.firstWithSignal(streamEnds, sessionEnds)
                    .onErrorReturn(false)
                    .cache();
            Flux<ServerSentEvent<String>> beats = Flux.interval(Duration.ZERO, HEARTBEAT, timer)
                    .onBackpressureDrop()
                    .map(beat -> ServerSentEvent.<String>builder()
                            .comment("")
                            .retry(RETRY)
                            .build());
            return Flux.merge(beats, changes(page, session, since))
                    .takeUntilOther(end)
                    .concatWith(end.filter(forGood -> forGood).map(forGood -> event("ended")))
                    .doFinally(signal -> open.close(stream));
        });
    }

    private Flux<ServerSentEvent<String>> changes(SignalPage page, ConsoleSession session, Instant since) {
        var next = new AtomicLong(-1);
        return Flux.interval(LOOK, timer)
                .onBackpressureDrop()
                .concatMap(tick -> look(page, session, since, next).onErrorResume(SignalEndpoint::later), 1)
                .filter(changed -> changed)
                .map(changed -> event("changed"));
    }

    private Mono<Boolean> look(SignalPage page, ConsoleSession session, Instant since, AtomicLong next) {
        Mono<Long> from = next.get() < 0 ? touches.behind(since) : Mono.just(next.get());
        return from.flatMap(touches::from)
                .flatMap(recent -> viewers.current(session.purpose())
                        .contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                                new WorkerAuthentication(session.worker())))
                        .flatMap(viewer -> rule.changes(page, viewer, recent.touches()))
                        .doOnNext(looked -> next.set(recent.next())));
    }

    /** The next look looks at the same again. */
    private static Mono<Boolean> later(Throwable failed) {
        LOG.debug("A look for changes failed ({})", failed.getClass().getSimpleName());
        return Mono.just(false);
    }

    private static ServerSentEvent<String> event(String name) {
        return ServerSentEvent.<String>builder().event(name).data("").build();
    }
}
