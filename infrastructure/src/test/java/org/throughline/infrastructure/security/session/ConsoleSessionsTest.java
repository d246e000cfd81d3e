package org.throughline.infrastructure.security.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.EventsInMemory;
import org.throughline.infrastructure.access.RecordingAccessLedger;
import org.throughline.infrastructure.access.TestTrace;
import org.throughline.infrastructure.access.relationship.LedgerWorkerDirectory;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.security.Account;
import org.throughline.infrastructure.security.Accounts;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.SignOutCause;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class ConsoleSessionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant MORNING = Instant.parse("2026-11-04T16:00:00Z");
    private static final SessionSettings SETTINGS = new SessionSettings(Duration.ofMinutes(15), Duration.ofHours(12));
    private static final WorkerId ROBIN = County.worker("robin");
    private static final WorkerId SAM = County.worker("sam");
    private static final RequestId REQUEST = new RequestId(County.id("request"));
    private static final String CANARY = "Kanarqvx";

    private final AtomicReference<Instant> now = new AtomicReference<>(MORNING);
    private final RecordingAccessLedger access = new RecordingAccessLedger(new ArrayList<>());
    private final EventsInMemory care = new EventsInMemory(
            County.hired(ROBIN, null, WorkerRole.CLINICIAN), County.hired(SAM, null, WorkerRole.CLINICIAN));
    private final MongoDatabase database = TestMongo.freshDatabase();
    private final Accounts accounts = new Accounts(database);
    private final SessionNotes notes = new SessionNotes(database, new SecureRandom(), now::get);
    private final ConsoleSessions sessions = node();

    @BeforeEach
    void accounts() {
        sessions.prepare().block(PATIENCE);
        accounts.insert(account(ROBIN, "robin")).block(PATIENCE);
        accounts.insert(account(SAM, "sam.two")).block(PATIENCE);
    }

    private ConsoleSessions node() {
        return new ConsoleSessions(
                database,
                notes,
                new SessionGround(accounts, new LedgerWorkerDirectory(care)),
                new SignOutRecorder(TestTrace.into(access)),
                SETTINGS,
                now::get,
                new SecureRandom(),
                UUID::randomUUID);
    }

    private static Account account(WorkerId worker, String name) {
        return new Account(name, worker, "$argon2id$first of " + name, MORNING, false);
    }

    private static <T> T done(Mono<T> answer) {
        return answer.blockOptional(PATIENCE).orElseThrow();
    }

    private ConsoleSession open() {
        return open(ROBIN, "robin", null);
    }

    private ConsoleSession open(WorkerId worker, String name, @Nullable SessionId before) {
        return done(sessions.open(account(worker, name), PurposeOfUse.TREAT, before, REQUEST));
    }

    private FoundSession find(ConsoleSession session) {
        return find(session, true);
    }

    private FoundSession find(ConsoleSession session, boolean person) {
        return done(sessions.find(session.id(), person, REQUEST));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private List<SignOutCause> ends() {
        return access.entries().stream()
                .filter(AccessEvent.SignedOut.class::isInstance)
                .map(entry -> ((AccessEvent.SignedOut) entry).cause())
                .toList();
    }

    private List<Document> stored(String collection) {
        return done(Flux.from(database.getCollection(collection).find()).collectList());
    }

    private String note(ConsoleSession session, String body) {
        return done(notes.put(session, "form", body.getBytes(StandardCharsets.UTF_8)));
    }

    private @Nullable String noted(ConsoleSession session, String id) {
        return notes.get(session, "form", id)
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .block(PATIENCE);
    }

    @Test
    void a_session_is_served_by_any_node_and_says_when_it_ends() {
        ConsoleSession session = open();

        assertThat(done(node().find(session.id(), true, REQUEST)))
                .isInstanceOfSatisfying(FoundSession.Live.class, live -> {
                    assertThat(live.session().worker()).isEqualTo(ROBIN);
                    assertThat(live.session().purpose()).isEqualTo(PurposeOfUse.TREAT);
                    assertThat(live.session().endsAt()).isEqualTo(MORNING.plus(SETTINGS.idle()));
                    assertThat(live.session().csrfToken()).isEqualTo(session.csrfToken());
                });
    }

    @Test
    void the_store_holds_no_id_and_no_token_of_a_session_and_no_word_shows_them() {
        ConsoleSession session = open();
        note(session, CANARY);

        String all = stored(SessionStore.COLLECTION).toString() + stored(SessionNotes.COLLECTION);
        assertThat(all)
                .contains(session.id().hash())
                .doesNotContain(session.id().text(), session.csrfToken(), CANARY, "argon2id");
        assertThat(session + " " + session.id() + " " + find(session))
                .doesNotContain(session.id().text(), session.csrfToken());
    }

    @Test
    void a_session_that_nobody_uses_ends_after_a_quarter_of_an_hour() {
        ConsoleSession session = open();
        pass(SETTINGS.idle().minusSeconds(1));
        assertThat(find(session, false)).isInstanceOf(FoundSession.Live.class);
        pass(Duration.ofSeconds(1));

        assertThat(find(session)).isInstanceOf(FoundSession.Lapsed.class);
        assertThat(find(session)).isInstanceOf(FoundSession.Lapsed.class);
        assertThat(ends()).containsExactly(SignOutCause.IDLE);
    }

    @Test
    void only_what_a_person_does_is_a_use_and_it_is_written_once_a_minute() {
        ConsoleSession session = open();
        pass(Duration.ofSeconds(50));
        find(session);
        assertThat(done(sessions.of(ROBIN)))
                .singleElement()
                .extracting(SessionListed::usedAt)
                .isEqualTo(MORNING);
        pass(Duration.ofSeconds(10));
        find(session, false);
        assertThat(done(sessions.of(ROBIN)))
                .singleElement()
                .extracting(SessionListed::usedAt)
                .isEqualTo(MORNING);
        find(session);
        assertThat(done(sessions.of(ROBIN)))
                .singleElement()
                .extracting(SessionListed::usedAt)
                .isEqualTo(MORNING.plusSeconds(60));
    }

    @Test
    void whoever_stays_has_another_quarter_of_an_hour() {
        ConsoleSession session = open();
        pass(Duration.ofMinutes(14));

        assertThat(done(sessions.stay(session)).endsAt()).isEqualTo(now.get().plus(SETTINGS.idle()));
    }

    @Test
    void a_session_that_is_used_all_day_ends_after_twelve_hours() {
        ConsoleSession session = open();
        for (int minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
            pass(Duration.ofMinutes(10));
            assertThat(find(session)).isInstanceOf(FoundSession.Live.class);
        }
        pass(Duration.ofMinutes(10));

        assertThat(find(session)).isInstanceOf(FoundSession.Lapsed.class);
        assertThat(ends()).containsExactly(SignOutCause.EXPIRED);
    }

    @Test
    void a_sixth_session_ends_the_oldest_and_nobody_else_s() {
        ConsoleSession others = open(SAM, "sam.two", null);
        var six = new ArrayList<ConsoleSession>();
        for (int i = 0; i < 6; i++) {
            pass(Duration.ofSeconds(1));
            six.add(open());
        }

        assertThat(find(six.getFirst())).isInstanceOf(FoundSession.None.class);
        assertThat(six.subList(1, 6)).allSatisfy(one -> assertThat(find(one)).isInstanceOf(FoundSession.Live.class));
        assertThat(find(others)).isInstanceOf(FoundSession.Live.class);
        assertThat(ends()).containsExactly(SignOutCause.ENDED);
    }

    @Test
    void a_session_that_had_lapsed_takes_no_place_of_one_in_use() {
        open();
        pass(SETTINGS.idle());
        var five = new ArrayList<ConsoleSession>();
        for (int i = 0; i < 5; i++) {
            five.add(open());
        }

        assertThat(five).allSatisfy(one -> assertThat(find(one)).isInstanceOf(FoundSession.Live.class));
        assertThat(ends()).containsExactly(SignOutCause.IDLE);
    }

    @Test
    void another_password_a_closed_account_and_a_departure_end_it_with_the_next_request_on_every_node() {
        ConsoleSession renewed = open();
        ConsoleSession left = open(SAM, "sam.two", null);
        var others = node();
        done(Mono.from(database.getCollection("accounts")
                .updateOne(
                        new Document("_id", "robin"),
                        new Document("$set", new Document("passwordHash", "$argon2id$second")))));
        care.add(County.separated(SAM));

        assertThat(done(others.find(renewed.id(), true, REQUEST))).isInstanceOf(FoundSession.None.class);
        assertThat(done(others.find(left.id(), true, REQUEST))).isInstanceOf(FoundSession.None.class);
        assertThat(ends()).containsExactly(SignOutCause.ENDED, SignOutCause.ENDED);

        ConsoleSession closed = done(
                sessions.open(new Account("robin", ROBIN, "$argon2id$second", MORNING, false), null, null, REQUEST));
        assertThat(find(closed)).isInstanceOf(FoundSession.Live.class);
        done(Mono.from(database.getCollection("accounts")
                .updateOne(new Document("_id", "robin"), new Document("$set", new Document("disabled", true)))));
        assertThat(find(closed)).isInstanceOf(FoundSession.None.class);
    }

    @Test
    void a_worker_who_signs_out_is_told_apart_from_a_session_that_ends_by_itself() {
        ConsoleSession session = open();
        sessions.signOut(session, REQUEST).block(PATIENCE);

        assertThat(find(session)).isInstanceOf(FoundSession.None.class);
        assertThat(stored(SessionStore.COLLECTION)).isEmpty();
        assertThat(access.entries()).singleElement().isInstanceOfSatisfying(AccessEvent.SignedOut.class, entry -> {
            assertThat(entry.cause()).isEqualTo(SignOutCause.ASKED);
            assertThat(entry.worker()).isEqualTo(ROBIN);
            assertThat(entry.asking().actor()).isEqualTo(Actor.worker(ROBIN));
            assertThat(entry.asking().channel()).isEqualTo("console");
        });
    }

    @Test
    void a_worker_ends_their_other_sessions_and_nobody_else_s() {
        ConsoleSession own = open();
        ConsoleSession others = open(SAM, "sam.two", null);

        assertThat(done(sessions.end(ROBIN, others.name(), REQUEST))).isFalse();
        assertThat(done(sessions.end(ROBIN, own.name(), REQUEST))).isTrue();
        assertThat(find(own)).isInstanceOf(FoundSession.None.class);
        assertThat(find(others)).isInstanceOf(FoundSession.Live.class);
        assertThat(done(sessions.of(ROBIN))).isEmpty();
    }

    @Test
    void the_sweeper_ends_what_nobody_comes_back_to_and_forgets_it_in_the_end() {
        ConsoleSession session = open();
        pass(SETTINGS.idle());
        sessions.sweep().block(PATIENCE);
        assertThat(ends()).containsExactly(SignOutCause.IDLE);
        assertThat(find(session)).isInstanceOf(FoundSession.Lapsed.class);

        pass(SETTINGS.longest());
        sessions.sweep().block(PATIENCE);
        assertThat(stored(SessionStore.COLLECTION)).isEmpty();
        assertThat(ends()).hasSize(1);
    }

    @Test
    void an_end_that_could_not_be_recorded_holds_and_is_recorded_later() {
        ConsoleSession session = open();
        access.cutOff();
        sessions.signOut(session, REQUEST).block(PATIENCE);
        assertThat(find(session)).isInstanceOf(FoundSession.None.class);

        access.restore();
        pass(ConsoleSessions.RECORDED_WITHIN);
        sessions.sweep().block(PATIENCE);
        assertThat(ends()).containsExactly(SignOutCause.ASKED);
        assertThat(stored(SessionStore.COLLECTION)).isEmpty();
    }

    @Test
    void one_node_sweeps_and_another_takes_over_once_it_lets_go() {
        var nanos = new AtomicReference<>(0L);
        var timer = VirtualTimeScheduler.create();
        var first = new SessionSweeper(database, sessions, UUID.randomUUID(), nanos::get, timer);
        var second = new SessionSweeper(database, sessions, UUID.randomUUID(), nanos::get, timer);
        first.look().block(PATIENCE);
        open();
        pass(SETTINGS.idle());
        second.look().block(PATIENCE);
        assertThat(ends()).isEmpty();

        first.close();
        second.look().block(PATIENCE);
        assertThat(ends()).containsExactly(SignOutCause.IDLE);
    }

    @Test
    void a_stream_of_a_session_ends_soon_after_it_and_does_not_keep_it_alive() {
        ConsoleSession session = open();
        var timer = VirtualTimeScheduler.create();
        var ended = new AtomicBoolean();
        var watched = sessions.untilItEnds(session, timer)
                .doOnSuccess(end -> ended.set(true))
                .subscribe();
        timer.advanceTimeBy(ConsoleSessions.LOOK);
        assertThat(ended).isFalse();
        pass(SETTINGS.idle());

        await().atMost(PATIENCE).until(() -> {
            timer.advanceTimeBy(ConsoleSessions.LOOK);
            return ended.get();
        });
        watched.dispose();
        assertThat(ends()).containsExactly(SignOutCause.IDLE);
    }

    @Test
    void a_restored_store_has_no_sessions_and_nothing_that_waits() {
        ConsoleSession session = open();
        note(session, CANARY);
        ConsoleSessions.forgetAll(database).block(PATIENCE);

        assertThat(find(session)).isInstanceOf(FoundSession.None.class);
        assertThat(stored(SessionNotes.COLLECTION)).isEmpty();
    }

    @Test
    void what_waits_in_a_session_that_lapsed_goes_on_waiting_in_the_next_of_the_same_worker() {
        ConsoleSession before = open();
        String early = note(before, "typed early");
        pass(SETTINGS.idle().minusSeconds(30));
        String id = note(before, CANARY);
        pass(Duration.ofSeconds(30));
        assertThat(find(before)).isInstanceOf(FoundSession.Lapsed.class);

        ConsoleSession stranger = open(SAM, "sam.two", before.id());
        assertThat(noted(stranger, id)).isNull();
        ConsoleSession after = open(ROBIN, "robin", before.id());
        assertThat(noted(after, id)).isEqualTo(CANARY);
        assertThat(noted(after, early)).as("waited its quarter of an hour").isNull();
        assertThat(noted(before, id)).isNull();
        pass(SessionNotes.WAITS);
        assertThat(noted(after, id)).isNull();
    }

    @Test
    void signing_out_and_another_password_destroy_what_waits() {
        ConsoleSession signedOut = open();
        note(signedOut, CANARY);
        sessions.signOut(signedOut, REQUEST).block(PATIENCE);
        assertThat(stored(SessionNotes.COLLECTION)).isEmpty();

        ConsoleSession lapsed = open();
        pass(SETTINGS.idle());
        assertThat(find(lapsed)).isInstanceOf(FoundSession.Lapsed.class);
        done(notes.put((FoundSession.Lapsed) find(lapsed), "form", new byte[] {1}));
        care.add(County.separated(ROBIN));
        assertThat(find(lapsed)).isInstanceOf(FoundSession.None.class);
        assertThat(stored(SessionNotes.COLLECTION)).isEmpty();
    }

    @Test
    void a_note_is_opened_by_its_own_session_as_what_it_is() {
        ConsoleSession session = open();
        String id = note(session, CANARY);

        assertThat(noted(session, id)).isEqualTo(CANARY);
        assertThat(noted(open(), id)).isNull();
        assertThat(notes.get(session, "search", id).blockOptional(PATIENCE)).isEmpty();
        assertThatThrownBy(() -> notes.put(session, "form", new byte[SessionNotes.LARGEST + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_further_note_takes_the_place_of_the_oldest() {
        ConsoleSession session = open();
        String first = note(session, "0");
        for (int i = 1; i <= SessionNotes.MOST; i++) {
            pass(Duration.ofSeconds(1));
            note(session, Integer.toString(i));
        }

        assertThat(noted(session, first)).isNull();
        assertThat(stored(SessionNotes.COLLECTION)).hasSize(SessionNotes.MOST);
    }

    @Test
    void signing_in_again_with_the_same_browser_ends_the_session_it_had() {
        ConsoleSession before = open();
        ConsoleSession after = open(ROBIN, "robin", before.id());

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(find(before)).isInstanceOf(FoundSession.None.class);
        assertThat(find(after)).isInstanceOf(FoundSession.Live.class);
    }

    @Test
    void only_the_whole_id_as_it_was_given_is_one() {
        String text = open().id().text();

        assertThat(SessionId.parse(text)).map(SessionId::text).contains(text);
        for (String wrong : List.of(
                "",
                text.substring(1),
                text + "A",
                text + "=",
                text.substring(0, 42) + "!",
                " " + text,
                text.repeat(2))) {
            assertThat(SessionId.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(Objects.hash(SessionId.parse(text))).isEqualTo(Objects.hash(SessionId.parse(text)));
    }
}
