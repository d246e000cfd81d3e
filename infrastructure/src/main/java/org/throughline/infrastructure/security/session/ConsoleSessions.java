package org.throughline.infrastructure.security.session;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.security.Account;
import org.throughline.kernel.access.SignOutCause;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The sessions of the console. Each request reads its session, its account and its worker anew, so that what ends a session
 * ends it on every node with the next request.
 */
public final class ConsoleSessions {
    /** Sessions that a worker may have; a further one ends the oldest. */
    public static final int OF_A_WORKER = 5;

    /** How often a stream looks whether its session lasts; it closes within 15 seconds of the end. */
    static final Duration LOOK = Duration.ofSeconds(10);

    /** How often a use is written down at most, so that a session may end this much earlier than its last use says. */
    static final Duration USE_WRITTEN = Duration.ofMinutes(1);

    /** An end that has no entry after this time is recorded by the sweeper. */
    static final Duration RECORDED_WITHIN = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSessions.class);

    private final SessionStore store;
    private final SessionNotes notes;
    private final SessionGround ground;
    private final SignOutRecorder recorder;
    private final SessionSettings settings;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Supplier<UUID> names;

    /**
     * Sessions in the database of accounts.
     *
     * @param ground says what a session stands on
     * @param random draws their ids
     * @param names random ids by which their owners know them
     */
    public ConsoleSessions(
            MongoDatabase accounts,
            SessionNotes notes,
            SessionGround ground,
            SignOutRecorder recorder,
            SessionSettings settings,
            InstantSource clock,
            SecureRandom random,
            Supplier<UUID> names) {
        this.store = new SessionStore(accounts);
        this.notes = notes;
        this.ground = ground;
        this.recorder = recorder;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.names = names;
    }

    /** Makes the store ready; does nothing where it is. */
    public Mono<Void> prepare() {
        return store.prepare().then(notes.prepare());
    }

    /** Forgets every session and what waits in it, as after a store was restored to what it was. */
    public static Mono<Void> forgetAll(MongoDatabase accounts) {
        return Mono.from(accounts.getCollection(SessionStore.COLLECTION).drop())
                .then(Mono.from(accounts.getCollection(SessionNotes.COLLECTION).drop()));
    }

    /** How long sessions last. */
    public SessionSettings settings() {
        return settings;
    }

    /**
     * Begins a session, and ends the oldest of its worker if there are too many.
     *
     * @param account the account by which the worker has just signed in, as it was read before the password was tried: if
     *     it has another password by now, the session ends with its first request
     * @param before the id that the browser had until now; what waits there for the same worker goes on waiting in the new
     *     session, and the old one ends
     */
    public Mono<ConsoleSession> open(
            Account account, @Nullable PurposeOfUse purpose, @Nullable SessionId before, RequestId request) {
        return Mono.defer(() -> {
            SessionId id = SessionId.draw(random);
            Instant now = clock.instant();
            var session = new StoredSession(
                    id.hash(),
                    names.get(),
                    account.worker(),
                    account.userName(),
                    SessionGround.fingerprint(account),
                    purpose,
                    now,
                    now,
                    null,
                    null);
            ConsoleSession begun = session.as(id, settings);
            return store.insert(session)
                    .then(before == null ? Mono.empty() : takeOver(before, begun, request))
                    .then(endOldest(account.worker(), request))
                    .thenReturn(begun);
        });
    }

    private Mono<Void> takeOver(SessionId before, ConsoleSession begun, RequestId request) {
        return notes.carry(before, begun)
                .then(store.find(before.hash()))
                .filter(old -> old.cause() == null)
                .flatMap(old -> end(old, SignOutCause.ENDED, request));
    }

    private Mono<Void> endOldest(WorkerId worker, RequestId request) {
        Instant now = clock.instant();
        return store.lasting(worker)
                .flatMap(all -> Flux.fromIterable(all)
                        .concatMap(one -> lapse(one, now))
                        .thenMany(Flux.fromIterable(all).filter(one -> one.lapsedBy(now, settings) == null))
                        .skip(OF_A_WORKER)
                        .concatMap(old -> end(old, SignOutCause.ENDED, request))
                        .then());
    }

    /**
     * What a browser has that shows this id.
     *
     * @param person whether a person does something with this request, which counts as a use
     */
    public Mono<FoundSession> find(SessionId id, boolean person, RequestId request) {
        return store.find(id.hash())
                .flatMap(found -> stands(found, request).flatMap(now -> answer(id, now, person)))
                .defaultIfEmpty(new FoundSession.None());
    }

    /** The session as it is now, ended if its time is over or its ground is gone; empty if nothing of it is left. */
    private Mono<StoredSession> stands(StoredSession session, RequestId request) {
        SignOutCause lapsed = session.lapsedBy(clock.instant(), settings);
        if (session.cause() != null && !session.hasLapsed()) {
            return Mono.empty();
        }
        if (session.cause() == null && lapsed != null) {
            return end(session, lapsed, request)
                    .then(Mono.defer(() -> store.find(session.hash())))
                    .flatMap(now -> stands(now, request));
        }
        return ground.holds(session)
                .flatMap(holds -> holds
                        ? Mono.just(session)
                        : endForGood(session, request).then(Mono.empty()));
    }

    /** A session that had lapsed has its entry; what still waits in it is destroyed. */
    private Mono<Void> endForGood(StoredSession session, RequestId request) {
        return session.cause() == null ? end(session, SignOutCause.ENDED, request) : notes.destroy(session.hash());
    }

    private Mono<FoundSession> answer(SessionId id, StoredSession session, boolean person) {
        if (session.cause() != null) {
            return Mono.just(new FoundSession.Lapsed(id, session.worker()));
        }
        Instant now = clock.instant();
        if (!person || now.isBefore(session.usedAt().plus(USE_WRITTEN))) {
            return Mono.just(new FoundSession.Live(session.as(id, settings)));
        }
        return store.use(session.hash(), now)
                .map(goesOn ->
                        goesOn ? new FoundSession.Live(session.usedAt(now).as(id, settings)) : new FoundSession.None());
    }

    /** The same session, used at this moment; empty if it has ended meanwhile. */
    public Mono<ConsoleSession> stay(ConsoleSession session) {
        return Mono.defer(() -> store.use(session.id().hash(), clock.instant()))
                .filter(goesOn -> goesOn)
                .flatMap(goesOn -> read(session.id()));
    }

    /** The same session for another purpose; empty if it has ended meanwhile. */
    public Mono<ConsoleSession> forPurpose(ConsoleSession session, @Nullable PurposeOfUse purpose) {
        return Mono.defer(() -> store.purpose(session.id().hash(), purpose, clock.instant()))
                .filter(goesOn -> goesOn)
                .flatMap(goesOn -> read(session.id()));
    }

    private Mono<ConsoleSession> read(SessionId id) {
        return store.find(id.hash()).map(found -> found.as(id, settings));
    }

    /** Ends a session because its worker asks for it. */
    public Mono<Void> signOut(ConsoleSession session, RequestId request) {
        return store.find(session.id().hash()).flatMap(found -> end(found, SignOutCause.ASKED, request));
    }

    /** What the sessions of a worker are, newest first. */
    public Mono<List<SessionListed>> of(WorkerId worker) {
        return store.lasting(worker)
                .map(all -> all.stream()
                        .filter(one -> one.lapsedBy(clock.instant(), settings) == null)
                        .map(one -> new SessionListed(one.name(), one.startedAt(), one.usedAt()))
                        .toList());
    }

    /** Ends the session of this name because its owner asks for it; false if the worker has none of this name. */
    public Mono<Boolean> end(WorkerId owner, UUID name, RequestId request) {
        return store.lasting(owner)
                .flatMapIterable(all -> all)
                .filter(one -> one.name().equals(name))
                .next()
                .flatMap(one -> end(one, SignOutCause.ASKED, request).thenReturn(true))
                .defaultIfEmpty(false);
    }

    /**
     * Completes once the session has ended, which is seen within {@link #LOOK}; looking is no use of it. Fails if it cannot
     * be seen.
     *
     * @param timer says when to look
     */
    public Mono<Void> untilItEnds(ConsoleSession session, Scheduler timer) {
        return Flux.interval(LOOK, timer)
                .onBackpressureDrop()
                .concatMap(tick -> find(session.id(), false, newRequest()), 1)
                .filter(found -> !(found instanceof FoundSession.Live))
                .next()
                .then();
    }

    /** Ends what nobody used, records what has no entry yet, and forgets what nobody can come back to. */
    public Mono<Void> sweep() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return store.due(now.minus(settings.idle()), now.minus(settings.longest()))
                    .flatMapIterable(due -> due)
                    .concatMap(due -> lapse(due, now))
                    .then(store.unrecorded(now.minus(RECORDED_WITHIN)))
                    .flatMapIterable(ended -> ended)
                    .concatMap(this::record)
                    .then(store.forgetOlder(now.minus(settings.longest())))
                    .then(notes.destroyOlder(now));
        });
    }

    private Mono<Void> lapse(StoredSession due, Instant now) {
        SignOutCause cause = due.lapsedBy(now, settings);
        return cause == null ? Mono.empty() : end(due, cause, newRequest());
    }

    private Mono<Void> record(StoredSession ended) {
        SignOutCause cause = ended.cause();
        return cause == null ? Mono.empty() : record(ended, cause, newRequest());
    }

    private RequestId newRequest() {
        return new RequestId(names.get());
    }

    /** It has ended for everybody before it is recorded; an entry that cannot be written now is the sweeper's. */
    private Mono<Void> end(StoredSession session, SignOutCause cause, RequestId request) {
        boolean lapses = cause == SignOutCause.IDLE || cause == SignOutCause.EXPIRED;
        Mono<Void> destroyed = lapses ? Mono.empty() : notes.destroy(session.hash());
        return store.end(session.hash(), cause, clock.instant())
                .flatMap(byUs -> destroyed.then(
                        byUs ? record(session, cause, request).onErrorResume(this::later) : Mono.empty()));
    }

    private Mono<Void> record(StoredSession session, SignOutCause cause, RequestId request) {
        boolean lapses = cause == SignOutCause.IDLE || cause == SignOutCause.EXPIRED;
        return recorder.signedOut(session.worker(), cause, new RequestOrigin(request, SignOutRecorder.CHANNEL))
                .then(Mono.defer(() -> lapses ? store.recorded(session.hash()) : store.forget(session.hash())));
    }

    private Mono<Void> later(Throwable failed) {
        LOG.warn(
                "The end of a session could not be recorded yet ({})",
                failed.getClass().getSimpleName());
        return Mono.empty();
    }
}
