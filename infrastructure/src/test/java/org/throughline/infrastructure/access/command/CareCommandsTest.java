package org.throughline.infrastructure.access.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.command.CareCommand;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.client.DetailsChange;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.RecordingAccessLedger;
import org.throughline.infrastructure.access.TestTrace;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.infrastructure.access.reading.LedgerCareEvents;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.IdentityEvidence;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.CarePosition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Commands from the gate to a real ledger and back. */
class CareCommandsTest {
    private static final Duration PATIENCE = LedgerForCommands.PATIENCE;
    private static final Viewer INTAKE = County.careViewer("intake", County.INTAKE, WorkerRole.COORDINATOR);

    @TempDir
    private static Path directory;

    private static LedgerForCommands ledgers;
    private static Ledger care;
    private static Ledger otherNode;
    private static LedgerCareEvents events;

    private final List<String> log = new ArrayList<>();
    private final RecordingAccessLedger access = new RecordingAccessLedger(log);
    private CareCommands commands;

    @BeforeAll
    static void start() {
        ledgers = new LedgerForCommands(directory);
        care = ledgers.care();
        otherNode = ledgers.otherNode();
        events = ledgers.events();
    }

    @AfterAll
    static void stop() {
        ledgers.close();
    }

    @BeforeEach
    void gate() {
        commands = commands(events);
    }

    private CareCommands commands(CareEvents seenByTheGate) {
        return ledgers.commands(seenByTheGate, access);
    }

    private static ClientCommand register(String name, Provenance provenance) {
        SubjectId client = County.client(name);
        return new ClientCommand.RegisterProspect(provenance, client, County.details(client));
    }

    private CommandOutcome done(Viewer viewer, CareCommand command) {
        return commands.dispatch(viewer, command).blockOptional(PATIENCE).orElseThrow();
    }

    private RefusalCode refused(Viewer viewer, CareCommand command) {
        Throwable thrown =
                catchThrowable(() -> commands.dispatch(viewer, command).block(PATIENCE));
        assertThat(thrown).isInstanceOf(Refusal.class);
        return ((Refusal) Objects.requireNonNull(thrown)).code();
    }

    private static void given(CareEvent event) {
        given(care, event);
    }

    private static void given(Ledger node, CareEvent event) {
        ledgers.given(node, event);
    }

    private static long eventsAbout(String name) {
        return events.naming(County.client(name))
                .count()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    @Test
    void the_outcome_names_position_time_and_events() {
        CommandOutcome outcome = done(INTAKE, register("Ada", County.by(INTAKE.worker(), "Ada")));

        assertThat(outcome.repeated()).isFalse();
        assertThat(outcome.recordedAt()).isNotNull();
        assertThat(outcome.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("client.ProspectRegistered");
            assertThat(event.ids())
                    .isEqualTo(Map.of("client", List.of(County.client("Ada").toString())));
        });
        assertThat(outcome.position()).isEqualTo(new CarePosition(care.knownNext() - 1));
        assertThat(access.entries()).isEmpty();
    }

    @Test
    void a_repeated_request_is_answered_as_the_first_and_changes_nothing() {
        CommandOutcome first = done(INTAKE, register("Ben", County.by(INTAKE.worker(), "Ben 1", "b", "digest")));
        CommandOutcome second = done(INTAKE, register("Ben", County.by(INTAKE.worker(), "Ben 2", "b", "digest")));

        assertThat(second.repeated()).isTrue();
        assertThat(second.position()).isEqualTo(first.position());
        assertThat(second.recordedAt()).isEqualTo(first.recordedAt());
        assertThat(second.events()).isEqualTo(first.events());
        assertThat(eventsAbout("Ben")).isEqualTo(1);
    }

    @Test
    void a_key_used_for_another_request_is_refused() {
        done(INTAKE, register("Cleo", County.by(INTAKE.worker(), "Cleo 1", "c", "digest")));

        assertThat(refused(INTAKE, register("Cleo two", County.by(INTAKE.worker(), "Cleo 2", "c", "another"))))
                .isEqualTo(GeneralRefusal.IDEMPOTENCY_KEY_REUSED);
        assertThat(eventsAbout("Cleo two")).isZero();
    }

    @Test
    void of_twenty_equal_requests_at_once_one_takes_effect_and_all_get_its_answer() {
        List<CommandOutcome> outcomes = Flux.range(0, 20)
                .flatMap(
                        i -> commands.dispatch(
                                INTAKE, register("Dora", County.by(INTAKE.worker(), "Dora " + i, "d", "digest"))),
                        20)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(outcomes)
                .hasSize(20)
                .extracting(CommandOutcome::position)
                .containsOnly(outcomes.getFirst().position());
        assertThat(outcomes).filteredOn(outcome -> !outcome.repeated()).hasSize(1);
        assertThat(eventsAbout("Dora")).isEqualTo(1);
    }

    @Test
    void of_two_commands_at_once_that_contradict_each_other_the_second_is_refused_by_the_rule() {
        List<Object> outcomes = Flux.range(0, 8)
                .flatMap(i -> commands.dispatch(INTAKE, register("Eve", County.by(INTAKE.worker(), "Eve " + i)))
                        .cast(Object.class)
                        .onErrorResume(Refusal.class, refusal -> Mono.just(refusal.code())))
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(outcomes).filteredOn(CommandOutcome.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(RefusalCode.class::isInstance)
                .hasSize(7)
                .containsOnly(ClientRefusal.CLIENT_ALREADY_REGISTERED);
    }

    @Test
    void a_refusal_is_recorded_before_it_is_told() {
        done(INTAKE, register("Fay", County.by(INTAKE.worker(), "Fay 1")));

        assertThat(refused(INTAKE, register("Fay", County.by(INTAKE.worker(), "Fay 2"))))
                .isEqualTo(ClientRefusal.CLIENT_ALREADY_REGISTERED);
        assertThat(access.entries()).singleElement().satisfies(entry -> {
            var refusal = (AccessEvent.CommandRefused) entry;
            assertThat(refusal.command()).isEqualTo("ClientCommand.RegisterProspect");
            assertThat(refusal.code()).isEqualTo(ClientRefusal.CLIENT_ALREADY_REGISTERED.name());
            assertThat(refusal.clients()).containsExactly(County.client("Fay"));
        });
    }

    @Test
    void a_refusal_that_cannot_be_recorded_is_not_told() {
        done(INTAKE, register("Gil", County.by(INTAKE.worker(), "Gil 1")));
        access.cutOff();

        assertThat(catchThrowable(() -> commands.dispatch(INTAKE, register("Gil", County.by(INTAKE.worker(), "Gil 2")))
                        .block(PATIENCE)))
                .isInstanceOf(AccessTraceUnavailable.class);
    }

    @Test
    void nobody_enters_a_command_under_another_name() {
        assertThat(refused(INTAKE, register("Hal", County.by(County.worker("another"), "Hal"))))
                .isEqualTo(GeneralRefusal.NOT_PERMITTED);
        assertThat(eventsAbout("Hal")).isZero();
    }

    @Test
    void a_hidden_client_is_refused_exactly_as_an_unknown_one() {
        given(County.registered(County.client("Ida"), County.PART2));
        var onHidden = new ClientCommand.ConfirmIdentity(
                County.by(INTAKE.worker(), "Ida"), County.client("Ida"), IdentityEvidence.DOCUMENT_SEEN);
        var onUnknown = new ClientCommand.ConfirmIdentity(
                County.by(INTAKE.worker(), "Jo"), County.client("Jo"), IdentityEvidence.DOCUMENT_SEEN);

        Throwable hidden =
                catchThrowable(() -> commands.dispatch(INTAKE, onHidden).block(PATIENCE));
        Throwable unknown =
                catchThrowable(() -> commands.dispatch(INTAKE, onUnknown).block(PATIENCE));

        assertThat(List.of(hidden, unknown))
                .allSatisfy(refusal -> assertThat(refusal)
                        .isInstanceOfSatisfying(
                                Refusal.class, told -> assertThat(told.code()).isEqualTo(ClientRefusal.CLIENT_UNKNOWN))
                        .hasMessage(ClientRefusal.CLIENT_UNKNOWN.meaning()));
        assertThat(access.entries())
                .map(entry -> ((AccessEvent.CommandRefused) entry).rule())
                .containsExactly(AccessRule.HIDDEN.id(), AccessRule.NOT_KNOWN.id());
    }

    @Test
    void what_visible_events_stand_against_is_told_although_others_are_hidden() {
        SubjectId lou = County.client("Lou");
        given(County.registered(lou, County.GENERAL));
        given(new ClientEvent.IdentityConfirmed(
                County.envelope("hidden confirmation of Lou", County.PART2, Subject.client(lou)),
                lou,
                IdentityEvidence.DOCUMENT_SEEN));

        assertThat(refused(INTAKE, register("Lou", County.by(INTAKE.worker(), "Lou"))))
                .isEqualTo(ClientRefusal.CLIENT_ALREADY_REGISTERED);
    }

    @Test
    void what_another_node_stored_counts_before_a_command_is_refused() {
        given(otherNode, County.registered(County.client("Nia"), County.GENERAL));
        var confirm = new ClientCommand.ConfirmIdentity(
                County.by(INTAKE.worker(), "Nia"), County.client("Nia"), IdentityEvidence.DOCUMENT_SEEN);

        assertThat(care.knownNext()).isLessThan(otherNode.knownNext());
        assertThat(done(grant(), confirm).events()).hasSize(1);
    }

    @Test
    void what_another_node_stored_stands_against_a_command_of_this_one() {
        SubjectId ovid = County.client("Ovid");
        given(County.registered(ovid, County.GENERAL));
        given(
                otherNode,
                new ClientEvent.DeathRecorded(
                        County.envelope("death of Ovid", County.GENERAL, Subject.client(ovid)),
                        ovid,
                        DeathSource.PROVIDER));
        var again = new ClientCommand.RecordDeath(County.by(INTAKE.worker(), "Ovid"), ovid, DeathSource.PROVIDER);

        assertThat(care.knownNext()).isLessThan(otherNode.knownNext());
        assertThat(catchThrowable(() -> done(grant(), again)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ClientRefusal.CLIENT_ALREADY_DECEASED));
        assertThat(eventsAbout("Ovid")).isEqualTo(2);
    }

    @Test
    void what_another_node_stored_counts_before_there_is_nothing_to_do() {
        SubjectId pia = County.client("Pia");
        given(County.registered(pia, County.GENERAL));
        given(otherNode, renamed(pia, "Alexandra"));
        var back = new ClientCommand.CorrectDetails(
                County.by(INTAKE.worker(), "Pia"), pia, said(County.details(pia)), null);

        assertThat(care.knownNext()).isLessThan(otherNode.knownNext());
        assertThat(done(grant(), back).events())
                .extracting(EventRef::type)
                .containsExactly("client.ClientDetailsCorrected");
    }

    @Test
    void that_there_is_nothing_to_do_is_decided_on_the_newest_and_tells_no_position() {
        SubjectId rhea = County.client("Rhea");
        given(County.registered(rhea, County.GENERAL));
        given(otherNode, renamed(rhea, "Alexandra"));
        var same = new ClientCommand.CorrectDetails(
                County.by(INTAKE.worker(), "Rhea"), rhea, said(named(rhea, "Alexandra")), null);

        CommandOutcome outcome = done(grant(), same);

        assertThat(outcome.events()).isEmpty();
        assertThat(outcome.position()).isNull();
        assertThat(eventsAbout("Rhea")).isEqualTo(2);
    }

    @Test
    void a_worker_is_not_refused_for_what_another_node_has_put_right_since_the_gate_looked() {
        SubjectId sol = County.client("Sol");
        given(otherNode, County.registered(sol, County.GENERAL));
        given(otherNode, County.referralCreated(new ReferralId(County.id("Sol")), sol, County.INTAKE, County.GENERAL));
        var confirm = new ClientCommand.ConfirmIdentity(
                County.by(INTAKE.worker(), "Sol"), sol, IdentityEvidence.DOCUMENT_SEEN);
        // a gate that looks through the other node leaves this one as far behind as it was
        var lookingElsewhere = ledgers.seenByTheOther();
        CareCommands behind = commands(lookingElsewhere);

        assertThat(care.knownNext()).isLessThan(otherNode.knownNext());
        assertThat(behind.dispatch(INTAKE, confirm)
                        .blockOptional(PATIENCE)
                        .orElseThrow()
                        .events())
                .hasSize(1);
        assertThat(access.entries()).isEmpty();
    }

    private static DetailsChange said(ClientDetails details) {
        return DetailsChange.between(ClientDetails.UNKNOWN, details);
    }

    private static ClientDetails named(SubjectId client, String given) {
        return ClientDetails.named(County.sealed(client, HumanName.of(given, "Moreno")));
    }

    private static CareEvent renamed(SubjectId client, String given) {
        return new ClientEvent.DetailsCorrected(
                County.envelope("rename " + client, County.GENERAL, Subject.client(client)),
                client,
                named(client, given));
    }

    private CommandOutcome done(ServiceGrant grant, CareCommand command) {
        return commands.dispatchAsSystem(grant, command).blockOptional(PATIENCE).orElseThrow();
    }

    private ServiceGrant grant() {
        return new ServiceGrants(TestTrace.into(access))
                .issue("import", PurposeOfUse.HOPERAT, County.origin())
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    @Test
    void a_service_sends_commands_under_a_recorded_grant() {
        CommandOutcome outcome = done(grant(), register("Mia", County.by(County.worker("whoever"), "Mia")));

        assertThat(outcome.events()).hasSize(1);
        assertThat(access.entries()).singleElement().isInstanceOf(AccessEvent.SystemGrantIssued.class);
    }
}
