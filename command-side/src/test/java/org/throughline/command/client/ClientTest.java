package org.throughline.command.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.client.IdentityEvidence;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.refusal.GeneralRefusal;

class ClientTest {
    private static final SubjectId ALEX = Given.client("Alex");
    private static final SubjectId OTHER = Given.client("other");
    private static final ClientDetails DETAILS = Given.details(ALEX, "Alex", "Moreno");
    private static final Occurred DIED = Given.at(Instant.parse("2026-10-01T12:00:00Z"));
    private static final Provenance NOW = Given.provenance("now");
    private static final Provenance TOMORROW = Given.provenance("tomorrow", Given.NOW.plus(Duration.ofDays(1)));

    private final Scenario scenario = Scenario.of(ClientCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void somebody_unknown_becomes_a_prospect() {
        scenario.when(new ClientCommand.RegisterProspect(NOW, ALEX, DETAILS))
                .appends(new ClientEvent.ProspectRegistered(
                        Given.envelopes(NOW).about(asProspect(), Given.countyCustody()), ALEX, DETAILS, null));
    }

    @Test
    void an_id_in_use_is_not_registered_again() {
        scenario.given(Given.registered(ALEX))
                .when(new ClientCommand.RegisterProspect(NOW, ALEX, DETAILS))
                .isRefused(ClientRefusal.CLIENT_ALREADY_REGISTERED);
    }

    @Test
    void what_has_not_happened_yet_is_not_recorded() {
        scenario.when(new ClientCommand.RegisterProspect(TOMORROW, ALEX, DETAILS))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void a_clock_five_minutes_ahead_is_tolerated() {
        Provenance ahead = Given.provenance("ahead", Given.NOW.plus(Duration.ofMinutes(5)));
        scenario.when(new ClientCommand.RegisterProspect(ahead, ALEX, DETAILS))
                .appends(new ClientEvent.ProspectRegistered(
                        Given.envelopes(ahead).about(asProspect(), Given.countyCustody()), ALEX, DETAILS, null));
    }

    @Test
    void a_prospect_becomes_a_client_by_confirmation() {
        scenario.given(Given.registered(ALEX))
                .when(new ClientCommand.ConfirmIdentity(NOW, ALEX, IdentityEvidence.KNOWN_TO_WORKER))
                .appends(new ClientEvent.IdentityConfirmed(
                        Given.envelope(NOW, ALEX, Given.countyCustody()), ALEX, IdentityEvidence.KNOWN_TO_WORKER));
    }

    @Test
    void nobody_unknown_is_confirmed() {
        scenario.given(Given.registered(OTHER))
                .when(new ClientCommand.ConfirmIdentity(NOW, ALEX, IdentityEvidence.DOCUMENT_SEEN))
                .isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void an_identity_is_confirmed_once() {
        scenario.given(Given.registered(ALEX), Given.confirmed(ALEX))
                .when(new ClientCommand.ConfirmIdentity(NOW, ALEX, IdentityEvidence.DOCUMENT_SEEN))
                .isRefused(ClientRefusal.CLIENT_ALREADY_CONFIRMED);
    }

    @Test
    void a_death_is_recorded_at_its_own_time() {
        Provenance death = Given.provenance("death", DIED.start());
        scenario.given(Given.registered(ALEX))
                .when(new ClientCommand.RecordDeath(death, ALEX, DeathSource.RELATIVE))
                .appends(new ClientEvent.DeathRecorded(
                        Given.envelope(death, ALEX, Given.countyCustody()), ALEX, DeathSource.RELATIVE));
    }

    @Test
    void nobody_unknown_dies() {
        scenario.when(new ClientCommand.RecordDeath(NOW, ALEX, DeathSource.CORONER))
                .isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void nobody_dies_twice() {
        scenario.given(Given.registered(ALEX), Given.died(ALEX, DIED.start()))
                .when(new ClientCommand.RecordDeath(NOW, ALEX, DeathSource.CORONER))
                .isRefused(ClientRefusal.CLIENT_ALREADY_DECEASED);
    }

    @Test
    void a_death_that_was_taken_back_can_be_recorded_at_its_right_time() {
        Provenance death = Given.provenance("death", DIED.start());
        scenario.given(Given.registered(ALEX), Given.died(ALEX, DIED.start().minusSeconds(86_400)), notDied())
                .when(new ClientCommand.RecordDeath(death, ALEX, DeathSource.CORONER))
                .appends(new ClientEvent.DeathRecorded(
                        Given.envelope(death, ALEX, Given.countyCustody()), ALEX, DeathSource.CORONER));
    }

    @Test
    void nobody_dies_tomorrow() {
        scenario.given(Given.registered(ALEX))
                .when(new ClientCommand.RecordDeath(TOMORROW, ALEX, DeathSource.PROVIDER))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void death_evidence_is_recorded_beside_the_death() {
        var command = evidence(NOW, Given.FRACTURE);
        scenario.given(Given.registered(ALEX)).when(command).appends(recorded(command));
    }

    @Test
    void the_same_death_evidence_again_changes_nothing() {
        scenario.given(Given.registered(ALEX), recorded(evidence(NOW, Given.FRACTURE)))
                .when(evidence(Given.provenance("again"), Given.FRACTURE))
                .changesNothing();
    }

    @Test
    void changed_death_evidence_is_recorded_anew() {
        var changed = evidence(Given.provenance("changed"), Given.CANCER);
        scenario.given(Given.registered(ALEX), recorded(evidence(NOW, Given.FRACTURE)))
                .when(changed)
                .appends(recorded(changed));
    }

    @Test
    void death_evidence_of_nobody_known_is_refused() {
        scenario.when(evidence(NOW, Given.FRACTURE)).isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void death_evidence_known_for_another_client_is_refused() {
        var ofOther = new ClientEvent.DeathEvidenceRecorded(
                Given.envelope(Given.earlier("other"), OTHER, Given.externalCustody()),
                OTHER,
                new VisitId(Given.id("visit")),
                Given.record("encounter 1"),
                List.of());
        scenario.given(Given.registered(ALEX), ofOther)
                .when(evidence(NOW, Given.FRACTURE))
                .isRefused(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
    }

    @Test
    void death_evidence_that_never_was_is_taken_back_and_the_death_is_not() {
        var command = evidence(NOW, Given.FRACTURE);
        var never = never("never");
        scenario.given(Given.registered(ALEX), Given.died(ALEX, DIED.start()), recorded(command))
                .when(never)
                .appends(takenBack(never, command));
    }

    @Test
    void death_evidence_that_nobody_recorded_cannot_be_taken_back() {
        scenario.given(Given.registered(ALEX)).when(never("never")).isRefused(GeneralRefusal.RECORD_UNKNOWN);
    }

    @Test
    void death_evidence_is_taken_back_once() {
        var command = evidence(NOW, Given.FRACTURE);
        scenario.given(Given.registered(ALEX), recorded(command), takenBack(never("first"), command))
                .when(never("second"))
                .isRefused(GeneralRefusal.RECORD_ENTERED_IN_ERROR);
    }

    @Test
    void death_evidence_of_nobody_known_cannot_be_taken_back() {
        scenario.when(never("never")).isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void death_evidence_that_was_taken_back_can_be_recorded_again() {
        var command = evidence(NOW, Given.FRACTURE);
        var again = evidence(Given.provenance("again"), Given.FRACTURE);
        scenario.given(Given.registered(ALEX), recorded(command), takenBack(never("never"), command))
                .when(again)
                .appends(recorded(again));
    }

    @Test
    void death_evidence_that_was_taken_back_can_be_recorded_for_the_right_client() {
        var command = evidence(NOW, Given.FRACTURE);
        var ofOther = new ClientEvent.DeathEvidenceRecorded(
                Given.envelope(Given.earlier("other"), OTHER, Given.externalCustody()),
                OTHER,
                command.evidence(),
                command.record(),
                List.of());
        var notOther = new ClientEvent.DeathEvidenceEnteredInError(
                Given.envelope(Given.earlier("not other"), OTHER, Given.externalCustody()),
                OTHER,
                command.evidence(),
                command.record(),
                ofOther.envelope().eventId(),
                EnteredInErrorReason.ENTERED_IN_ERROR);
        scenario.given(Given.registered(ALEX), ofOther, notOther).when(command).appends(recorded(command));
    }

    private static ClientEvent notDied() {
        return new ClientEvent.DeathEnteredInError(
                Given.envelope(Given.earlier("not died"), ALEX, Given.countyCustody()),
                ALEX,
                EventId.of(Given.id("command death of " + ALEX), 0),
                EnteredInErrorReason.ENTERED_IN_ERROR);
    }

    private static ClientCommand.MarkDeathEvidenceEnteredInError never(String command) {
        return new ClientCommand.MarkDeathEvidenceEnteredInError(
                Given.provenance(command), ALEX, new VisitId(Given.id("visit")), EnteredInErrorReason.CANCELLED);
    }

    private static ClientEvent.DeathEvidenceEnteredInError takenBack(
            ClientCommand.MarkDeathEvidenceEnteredInError never, ClientCommand.RecordDeathEvidence recorded) {
        return new ClientEvent.DeathEvidenceEnteredInError(
                Given.envelope(
                        never.provenance().withOccurred(recorded.provenance().occurred()),
                        ALEX,
                        Given.externalCustody()),
                ALEX,
                recorded.evidence(),
                recorded.record(),
                EventId.of(recorded.provenance().command(), 0),
                never.reason());
    }

    private static ClientCommand.RecordDeathEvidence evidence(Provenance provenance, Coded reason) {
        return new ClientCommand.RecordDeathEvidence(
                provenance, ALEX, new VisitId(Given.id("visit")), Given.record("encounter 1"), List.of(reason));
    }

    private static ClientEvent.DeathEvidenceRecorded recorded(ClientCommand.RecordDeathEvidence command) {
        return new ClientEvent.DeathEvidenceRecorded(
                Given.envelope(command.provenance(), ALEX, Given.externalCustody()),
                ALEX,
                command.evidence(),
                command.record(),
                command.reasons());
    }

    private static List<Subject> asProspect() {
        return List.of(new Subject(ALEX, SubjectRole.PROSPECT));
    }
}
