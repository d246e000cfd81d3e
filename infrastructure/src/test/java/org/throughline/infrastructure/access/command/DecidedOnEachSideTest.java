package org.throughline.infrastructure.access.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.command.CareCommand;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.client.DetailsChange;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.RecordingAccessLedger;
import org.throughline.infrastructure.access.TestTrace;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.IdentityEvidence;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;

/** What a command is decided on, where some of it is hidden from the performer, or from those for whom it is recorded. */
class DecidedOnEachSideTest {
    private static final Duration PATIENCE = LedgerForCommands.PATIENCE;
    private static final Viewer INTAKE = County.careViewer("intake", County.INTAKE, WorkerRole.COORDINATOR);

    @TempDir
    private static Path directory;

    private static LedgerForCommands ledgers;

    private final RecordingAccessLedger access = new RecordingAccessLedger(new ArrayList<>());

    @BeforeAll
    static void start() {
        ledgers = new LedgerForCommands(directory);
    }

    @AfterAll
    static void stop() {
        ledgers.close();
    }

    private static void given(CareEvent event) {
        ledgers.given(ledgers.care(), event);
    }

    /** Registered, with a referral that relates the intake queue. */
    private static void known(SubjectId client) {
        given(County.registered(client, County.GENERAL));
        given(County.referralCreated(new ReferralId(client.value()), client, County.INTAKE, County.GENERAL));
    }

    private CareCommands commands() {
        return ledgers.commands(ledgers.events(), access);
    }

    private CommandOutcome done(Viewer viewer, CareCommand command) {
        return commands().dispatch(viewer, command).blockOptional(PATIENCE).orElseThrow();
    }

    private CommandOutcome done(ServiceGrant grant, CareCommand command) {
        return commands()
                .dispatchAsSystem(grant, command)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private RefusalCode refused(Viewer viewer, CareCommand command) {
        Throwable thrown =
                catchThrowable(() -> commands().dispatch(viewer, command).block(PATIENCE));
        assertThat(thrown).isInstanceOf(Refusal.class);
        return ((Refusal) Objects.requireNonNull(thrown)).code();
    }

    private ServiceGrant grant() {
        return new ServiceGrants(TestTrace.into(access))
                .issue("import", PurposeOfUse.HOPERAT, County.origin())
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static ClientDetails named(SubjectId client, String given) {
        return ClientDetails.named(County.sealed(client, HumanName.of(given, "Moreno")));
    }

    @Test
    void what_only_hidden_events_stand_against_is_done_as_if_they_were_not() {
        SubjectId kim = County.client("Kim");
        known(kim);
        given(new ClientEvent.DeathRecorded(
                County.envelope("death of Kim", County.PART2, Subject.client(kim)), kim, DeathSource.PROVIDER));
        var again = new ClientCommand.RecordDeath(County.by(INTAKE.worker(), "Kim"), kim, DeathSource.PROVIDER);
        var onceMore = new ClientCommand.RecordDeath(County.by(INTAKE.worker(), "Kim 2"), kim, DeathSource.PROVIDER);

        assertThat(done(INTAKE, again).events()).hasSize(1);
        assertThat(access.entries()).isEmpty();
        assertThat(refused(INTAKE, onceMore)).isEqualTo(ClientRefusal.CLIENT_ALREADY_DECEASED);
        assertThat(access.entries()).singleElement().satisfies(entry -> {
            var refusal = (AccessEvent.CommandRefused) entry;
            assertThat(refusal.rule()).isEqualTo(AccessRule.RULE_OF_THE_FIELD.id());
            assertThat(refusal.code()).isEqualTo(ClientRefusal.CLIENT_ALREADY_DECEASED.name());
        });
    }

    @Test
    void what_is_recorded_for_everybody_rests_on_nothing_that_only_some_know_though_the_performer_knows_it() {
        SubjectId vera = County.client("Vera");
        known(vera);
        given(new ClientEvent.DetailsCorrected(
                County.envelope("hidden rename of Vera", County.PART2, Subject.client(vera)),
                vera,
                named(vera, "Alexandra")));
        Viewer counselor =
                County.viewer("counselor", Set.of(County.INTAKE, County.RECOVERY), null, WorkerRole.COORDINATOR);
        var none = ClientDetails.UNKNOWN;
        var gender = new ClientDetails(
                null,
                null,
                null,
                AdministrativeGender.FEMALE,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);

        done(
                counselor,
                new ClientCommand.CorrectDetails(
                        County.by(counselor.worker(), "Vera"), vera, DetailsChange.between(none, gender), null));

        assertThat(ledgers.events()
                        .naming(vera, ClientEvent.DetailsCorrected.class)
                        .map(recorded -> recorded.event())
                        .filter(event -> !event.envelope().custody().part2())
                        .blockLast(PATIENCE))
                .isInstanceOfSatisfying(ClientEvent.DetailsCorrected.class, corrected -> {
                    assertThat(corrected.details().gender()).isEqualTo(AdministrativeGender.FEMALE);
                    assertThat(corrected.details().name())
                            .isEqualTo(County.details(vera).name());
                });
    }

    @Test
    void a_service_decides_what_is_general_as_if_there_were_nothing_else() {
        SubjectId wim = County.client("Wim");
        given(County.registered(wim, County.GENERAL));
        given(new ClientEvent.IdentityConfirmed(
                County.envelope("hidden confirmation of Wim", County.PART2, Subject.client(wim)),
                wim,
                IdentityEvidence.DOCUMENT_SEEN));
        var confirm = new ClientCommand.ConfirmIdentity(
                County.by(INTAKE.worker(), "Wim"), wim, IdentityEvidence.DOCUMENT_SEEN);

        assertThat(done(grant(), confirm).events()).hasSize(1);
    }

    @Test
    void a_race_with_what_is_hidden_is_decided_anew_and_told_to_nobody() {
        SubjectId xena = County.client("Xena");
        known(xena);
        // recorded through another node, so that this one decides on an end before it
        ledgers.given(
                ledgers.otherNode(),
                new ClientEvent.DeathRecorded(
                        County.envelope("death of Xena", County.PART2, Subject.client(xena)),
                        xena,
                        DeathSource.PROVIDER));
        var death = new ClientCommand.RecordDeath(County.by(INTAKE.worker(), "Xena"), xena, DeathSource.PROVIDER);
        CareCommands behind = ledgers.commands(ledgers.seenByTheOther(), access);

        assertThat(ledgers.care().knownNext()).isLessThan(ledgers.otherNode().knownNext());
        assertThat(behind.dispatch(INTAKE, death)
                        .blockOptional(PATIENCE)
                        .orElseThrow()
                        .events())
                .hasSize(1);
        assertThat(access.entries()).isEmpty();
    }

    /** An assignment that went on would go on giving a right to who has left. */
    @Test
    void who_leaves_carries_nobody_any_more_also_where_the_one_who_says_so_may_not_look() {
        Viewer administrator = County.viewer("boss", Set.of(), PurposeOfUse.HOPERAT, WorkerRole.ADMINISTRATOR);
        WorkerId counselor = County.worker("counselor who leaves");
        SubjectId yves = County.client("Yves");
        given(County.hired(counselor, null, WorkerRole.CLINICIAN));
        given(new WorkerEvent.JoinedProgram(
                County.envelope("join " + counselor, County.GENERAL), counselor, County.RECOVERY));
        given(County.assigned(counselor, yves, County.RECOVERY, County.PART2));

        CommandOutcome outcome = done(
                administrator,
                new WorkforceCommand.LeaveProgram(
                        County.by(administrator.worker(), "leave", PurposeOfUse.HOPERAT, null, null),
                        counselor,
                        County.RECOVERY));

        assertThat(outcome.events()).extracting(EventRef::type).containsExactly("workforce.WorkerLeftProgram");
        assertThat(ledgers.events()
                        .naming(yves, WorkerEvent.CaseloadAssignmentEnded.class)
                        .count()
                        .block(PATIENCE))
                .isEqualTo(1);
    }
}
