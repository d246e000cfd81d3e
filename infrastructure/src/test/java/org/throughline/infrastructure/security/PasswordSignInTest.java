package org.throughline.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.EventsInMemory;
import org.throughline.infrastructure.access.RecordingAccessLedger;
import org.throughline.infrastructure.access.TestTrace;
import org.throughline.infrastructure.access.relationship.LedgerWorkerDirectory;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.security.place.Place;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.SignInFailure;
import org.throughline.kernel.access.SignInMethod;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

@ExtendWith(OutputCaptureExtension.class)
class PasswordSignInTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final WorkerId ROBIN = County.worker("robin");
    private static final RequestOrigin ORIGIN = new RequestOrigin(new RequestId(County.id("request")), "cli");
    private static final Place HOME = new Place("c0000201");
    private static final Place ELSEWHERE = new Place("cb007107");
    private static final Passwords PASSWORDS = new Passwords();

    private final AtomicLong nanos = new AtomicLong();
    private final RecordingAccessLedger access = new RecordingAccessLedger(new ArrayList<>());
    private final AccessTrace trace = TestTrace.into(access);
    private final EventsInMemory care =
            new EventsInMemory(County.hired(ROBIN, null, WorkerRole.PEER_SUPPORT_SPECIALIST));
    private final Accounts accounts = new Accounts(TestMongo.freshDatabase());
    private final AccountOffice office =
            new AccountOffice(accounts, PASSWORDS, new LedgerWorkerDirectory(care), trace, InstantSource.system());
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final SignInRecorder recorder = new SignInRecorder(
            trace,
            SignInMethod.PASSWORD,
            "api",
            SignInRecorder.STRETCH,
            UUID::randomUUID,
            nanos::get,
            timer,
            new SimpleMeterRegistry());
    private final PasswordSignIn signIn = newNode();
    private String password = "";

    @BeforeEach
    void account() {
        password = office.create("Robin", ROBIN, "cli", ORIGIN)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private PasswordSignIn newNode() {
        return new PasswordSignIn(accounts, PASSWORDS, new LedgerWorkerDirectory(care), recorder, nanos::get);
    }

    private @Nullable Throwable attempt(String name, String tried) {
        return attempt(HOME, name, tried);
    }

    private @Nullable Throwable attempt(Place place, String name, String tried) {
        return catchThrowable(
                () -> signIn.authenticate(attemptOf(place, name, tried)).block(PATIENCE));
    }

    private static Authentication attemptOf(String name, String tried) {
        return attemptOf(HOME, name, tried);
    }

    private static Authentication attemptOf(Place place, String name, String tried) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(name, tried);
        attempt.setDetails(place);
        return attempt;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private SignInFailure lastFailure() {
        return lastRefusal().reason();
    }

    private AccessEvent.SignInRefused lastRefusal() {
        return (AccessEvent.SignInRefused) access.entries().getLast();
    }

    @Test
    void the_right_password_signs_the_worker_in_whatever_the_case_of_the_name() {
        Authentication signedIn = signIn.authenticate(attemptOf("ROBIN", password))
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(signedIn.isAuthenticated()).isTrue();
        assertThat(signedIn.getPrincipal()).isEqualTo(new SignedInWorker(ROBIN));
        assertThat(signedIn.getCredentials()).isEqualTo("");
        assertThat(signedIn.getAuthorities()).isEmpty();
    }

    @Test
    void a_stretch_of_requests_is_one_sign_in_and_the_next_stretch_another() {
        attempt("robin", password);
        attempt("robin", password);
        assertThat(access.entries())
                .filteredOn(AccessEvent.SignedIn.class::isInstance)
                .hasSize(1);

        nanos.addAndGet(SignInRecorder.STRETCH.plusSeconds(1).toNanos());
        attempt("robin", password);
        assertThat(access.entries())
                .filteredOn(AccessEvent.SignedIn.class::isInstance)
                .hasSize(2);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_told_alike_and_recorded_apart() {
        Throwable wrong = attempt("robin", "not it");
        SignInFailure reasonOfWrong = lastFailure();
        Throwable unknown = attempt("nobody", "not it");

        assertThat(wrong).isInstanceOf(BadCredentialsException.class);
        assertThat(unknown)
                .isInstanceOf(BadCredentialsException.class)
                .hasMessage(Objects.requireNonNull(wrong).getMessage());
        assertThat(reasonOfWrong).isEqualTo(SignInFailure.WRONG_PASSWORD);
        assertThat(lastFailure()).isEqualTo(SignInFailure.UNKNOWN_ACCOUNT);
    }

    @Test
    void after_five_wrong_passwords_from_a_place_even_the_right_one_has_to_wait_there_and_nowhere_else() {
        for (int i = 0; i < SignInThrottle.ELSEWHERE; i++) {
            assertThat(attempt(ELSEWHERE, "robin", "guess " + i)).isInstanceOf(BadCredentialsException.class);
        }

        assertThat(attempt(ELSEWHERE, "robin", password)).isInstanceOfSatisfying(SignInPostponed.class, postponed -> {
            assertThat(postponed.reason()).isEqualTo(SignInPostponed.Reason.TOO_MANY_ATTEMPTS);
            assertThat(postponed.after()).isBetween(Duration.ofSeconds(1), SignInThrottle.ELSEWHERE_WITHIN);
        });
        assertThat(lastFailure()).isEqualTo(SignInFailure.THROTTLED);
        assertThat(attempt(HOME, "robin", password)).isNull();

        pass(SignInThrottle.ELSEWHERE_WITHIN.plusSeconds(1));
        assertThat(attempt(ELSEWHERE, "robin", password)).isNull();
    }

    /** Case 19: six wrong passwords for a name every nine seconds, and its owner works from the same place and another. */
    @Test
    void whoever_works_goes_on_while_somebody_guesses_their_password() {
        assertThat(attempt(HOME, "robin", password)).isNull();
        for (int second = 0; second < 340; second += 9) {
            pass(Duration.ofSeconds(9));
            for (int guess = 0; guess < 6; guess++) {
                // Few are looked at, so this takes no longer than those.
                attempt(guess % 2 == 0 ? ELSEWHERE : HOME, "robin", "wrong " + second + guess);
            }
            assertThat(attempt(HOME, "robin", password)).as("second %d", second).isNull();
        }
    }

    @Test
    void twenty_wrong_passwords_are_looked_at_in_a_quarter_of_an_hour_where_the_name_lately_signed_in() {
        assertThat(attempt(HOME, "robin", password)).isNull();
        pass(VerifiedPasswords.REMEMBERED.plusSeconds(1));
        for (int i = 0; i < SignInThrottle.AT_HOME; i++) {
            assertThat(attempt(HOME, "robin", "guess " + i)).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(attempt(HOME, "robin", "one more")).isInstanceOf(SignInPostponed.class);

        pass(SignInThrottle.AT_HOME_WITHIN.plusSeconds(1));
        assertThat(attempt(HOME, "robin", password)).isNull();
    }

    @Test
    void guesses_that_come_together_count_before_they_are_tried() {
        List<Throwable> answers = Flux.range(0, 40)
                .flatMap(
                        guess -> signIn.authenticate(attemptOf(ELSEWHERE, "robin", "guess " + guess))
                                .then(Mono.<Throwable>empty())
                                .onErrorResume(Mono::just),
                        40)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(answers).hasSize(40);
        assertThat(answers)
                .filteredOn(BadCredentialsException.class::isInstance)
                .hasSizeLessThanOrEqualTo(5);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof BadCredentialsException))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(SignInPostponed.class));
    }

    @Test
    void the_right_password_that_comes_many_times_at_once_from_a_new_place_is_one_attempt() {
        List<Authentication> signedIn = Flux.range(0, 30)
                .flatMap(same -> signIn.authenticate(attemptOf(ELSEWHERE, "robin", password)), 30)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(signedIn).hasSize(30);
    }

    @Test
    void a_remembered_password_is_of_its_place_so_that_nobody_elsewhere_guesses_against_it() {
        assertThat(attempt(HOME, "robin", password)).isNull();
        for (int i = 0; i < SignInThrottle.ELSEWHERE; i++) {
            attempt(ELSEWHERE, "robin", "guess " + i);
        }
        assertThat(attempt(ELSEWHERE, "robin", password)).isInstanceOf(SignInPostponed.class);
    }

    @Test
    void what_could_not_be_looked_at_does_not_count() {
        access.cutOff();
        for (int i = 0; i < 2 * SignInThrottle.ELSEWHERE; i++) {
            attempt(ELSEWHERE, "robin", password);
        }
        access.restore();

        assertThat(attempt(ELSEWHERE, "robin", password)).isNull();
    }

    @Test
    void a_worker_who_has_left_cannot_sign_in_any_more_at_once() {
        assertThat(attempt("robin", password)).isNull();

        care.add(County.separated(ROBIN));

        assertThat(attempt("robin", password)).isInstanceOf(BadCredentialsException.class);
        assertThat(lastFailure()).isEqualTo(SignInFailure.NOT_EMPLOYED);
    }

    @Test
    void a_sign_in_that_cannot_be_recorded_does_not_happen() {
        access.cutOff();

        assertThat(attempt("robin", password)).isInstanceOf(AccessTraceUnavailable.class);
    }

    @Test
    void a_flood_of_failures_is_counted_by_account_where_it_is_no_longer_recorded_one_by_one() {
        int before = access.entries().size();
        for (int i = 0; i < SignInRecorder.FAILURES_A_MINUTE; i++) {
            recorder.refused(null, SignInFailure.UNKNOWN_ACCOUNT).block(PATIENCE);
        }
        for (int i = 0; i < 7; i++) {
            recorder.refused(null, SignInFailure.UNKNOWN_ACCOUNT).block(PATIENCE);
        }
        recorder.refused(ROBIN, SignInFailure.WRONG_PASSWORD).block(PATIENCE);
        recorder.refused(ROBIN, SignInFailure.WRONG_PASSWORD).block(PATIENCE);
        assertThat(access.entries()).hasSize(before + SignInRecorder.FAILURES_A_MINUTE);

        pass(Duration.ofMinutes(2));
        recorder.refused(null, SignInFailure.UNKNOWN_ACCOUNT).block(PATIENCE);
        assertThat(lastRefusal().unrecorded()).isEqualTo(7);

        timer.advanceTimeBy(SignInRecorder.COUNTED_FOR.plusSeconds(1));
        assertThat(lastRefusal().worker()).isEqualTo(ROBIN);
        assertThat(lastRefusal().reason()).isEqualTo(SignInFailure.WRONG_PASSWORD);
        assertThat(lastRefusal().unrecorded()).as("beside the one of the entry").isEqualTo(1);
    }

    @Test
    void what_was_only_counted_is_recorded_a_minute_later_when_nobody_comes_any_more_and_at_the_end() {
        for (int i = 0; i < SignInRecorder.FAILURES_A_MINUTE + 5; i++) {
            recorder.refused(null, SignInFailure.THROTTLED).block(PATIENCE);
        }
        assertThat(lastRefusal().unrecorded()).isZero();
        access.cutOff();
        timer.advanceTimeBy(SignInRecorder.COUNTED_FOR.plusSeconds(1));
        access.restore();
        timer.advanceTimeBy(SignInRecorder.COUNTED_FOR.plusSeconds(1));
        assertThat(lastRefusal().unrecorded()).isEqualTo(4);

        recorder.refused(null, SignInFailure.THROTTLED).block(PATIENCE);
        recorder.close();
        assertThat(lastRefusal().unrecorded()).isZero();
        assertThat(access.entries()).hasSize(1 + SignInRecorder.FAILURES_A_MINUTE + 2);
    }

    @Test
    void an_account_is_made_once_with_a_password_nobody_else_has_and_recorded() {
        care.add(County.hired(County.worker("sam"), null, WorkerRole.COORDINATOR));
        String other = office.create("sam", County.worker("sam"), "cli", ORIGIN)
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(other).isNotEqualTo(password).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(catchThrowable(
                        () -> office.create("SAM", ROBIN, "cli", ORIGIN).block(PATIENCE)))
                .isInstanceOfSatisfying(
                        AccountRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AccountRefused.Reason.NAME_TAKEN));
        assertThat(access.entries())
                .filteredOn(AccessEvent.AccountCreated.class::isInstance)
                .hasSize(2);
    }

    @Test
    void nobody_who_does_not_work_for_the_county_is_given_an_account() {
        care.add(County.hired(County.worker("sam"), null, WorkerRole.COORDINATOR));
        care.add(County.separated(County.worker("sam")));
        int before = access.entries().size();
        for (String nobody : new String[] {"sam", "never hired"}) {
            assertThat(catchThrowable(() -> office.create("other", County.worker(nobody), "cli", ORIGIN)
                            .block(PATIENCE)))
                    .isInstanceOfSatisfying(
                            AccountRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(AccountRefused.Reason.WORKER_UNKNOWN));
        }
        assertThat(accounts.find("other").blockOptional(PATIENCE)).isEmpty();
        assertThat(access.entries()).hasSize(before);
    }

    @Test
    void a_reset_ends_a_remembered_password_at_the_next_request_on_every_node() {
        PasswordSignIn otherNode = newNode();
        attempt("robin", password);
        assertThat(catchThrowable(() ->
                        otherNode.authenticate(attemptOf("robin", password)).block(PATIENCE)))
                .isNull();

        String renewed = Objects.requireNonNull(office.resetPassword("Robin", false, "cli", ORIGIN)
                .blockOptional(PATIENCE)
                .orElseThrow()
                .password());

        assertThat(attempt("robin", password)).isInstanceOf(BadCredentialsException.class);
        assertThat(lastFailure()).isEqualTo(SignInFailure.WRONG_PASSWORD);
        assertThat(catchThrowable(() ->
                        otherNode.authenticate(attemptOf("robin", password)).block(PATIENCE)))
                .isInstanceOf(BadCredentialsException.class);
        assertThat(attempt("robin", renewed)).isNull();
        assertThat(access.entries())
                .filteredOn(AccessEvent.AccountPasswordRenewed.class::isInstance)
                .hasSize(1);
    }

    @Test
    void a_closed_account_refuses_a_remembered_password_at_the_next_request_until_it_is_opened_again() {
        assertThat(attempt("robin", password)).isNull();

        office.disable("ROBIN", "cli", ORIGIN).block(PATIENCE);

        Throwable closed = attempt("robin", password);
        assertThat(lastFailure()).isEqualTo(SignInFailure.ACCOUNT_DISABLED);
        assertThat(closed)
                .isInstanceOf(BadCredentialsException.class)
                .hasMessage(Objects.requireNonNull(attempt("robin", "not it")).getMessage());

        assertThat(catchThrowable(() ->
                        office.resetPassword("robin", false, "cli", ORIGIN).block(PATIENCE)))
                .isInstanceOfSatisfying(
                        AccountRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AccountRefused.Reason.ACCOUNT_DISABLED));
        String renewed = Objects.requireNonNull(office.resetPassword("robin", true, "cli", ORIGIN)
                .blockOptional(PATIENCE)
                .orElseThrow()
                .password());
        assertThat(attempt("robin", renewed)).isNull();
        assertThat(access.entries())
                .filteredOn(entry ->
                        entry instanceof AccessEvent.AccountDisabled || entry instanceof AccessEvent.AccountEnabled)
                .hasSize(2);
    }

    @Test
    void an_account_is_not_changed_when_that_cannot_be_recorded() {
        access.cutOff();

        assertThat(catchThrowable(() -> office.disable("robin", "cli", ORIGIN).block(PATIENCE)))
                .isInstanceOf(AccessTraceUnavailable.class);
        assertThat(catchThrowable(() ->
                        office.resetPassword("robin", false, "cli", ORIGIN).block(PATIENCE)))
                .isInstanceOf(AccessTraceUnavailable.class);

        access.restore();
        assertThat(attempt("robin", password)).isNull();
    }

    @Test
    void an_account_that_was_kept_before_accounts_could_be_closed_is_open() {
        var database = TestMongo.freshDatabase();
        var hash = PASSWORDS.hash("the word").blockOptional(PATIENCE).orElseThrow();
        Mono.from(database.getCollection("accounts")
                        .insertOne(new Document("_id", "robin")
                                .append("worker", ROBIN.toString())
                                .append("passwordHash", hash)
                                .append("createdAt", new BsonDateTime(0))))
                .block(PATIENCE);

        assertThat(new Accounts(database).find("robin").blockOptional(PATIENCE))
                .get()
                .extracting(Account::disabled)
                .isEqualTo(false);
    }

    @Test
    void what_is_kept_of_a_password_is_an_argon2id_hash_and_no_log_holds_it(CapturedOutput output) {
        attempt("robin", password);
        attempt("robin", "a wrong one");
        Account kept = accounts.find("robin").blockOptional(PATIENCE).orElseThrow();

        assertThat(kept.passwordHash()).startsWith("$argon2id$").doesNotContain(password);
        assertThat(kept.toString()).doesNotContain("argon2", "robin");
        assertThat(output.getAll()).doesNotContain(password).doesNotContain("a wrong one");
    }
}
