package org.throughline.command.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.COUNTY;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.countyCustody;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.details;
import static org.throughline.command.Given.hired;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.joined;
import static org.throughline.command.Given.opened;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.registered;
import static org.throughline.command.Given.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.CareCommand;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.engagement.EngagementCapability;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.client.IdentityEvidence;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.workforce.WorkerRole;

/** How what a worker records is kept, depending on what the right to record it rests on. */
class CustodyOfTheTieTest {
    private static final SubjectId ALEX = client("alex");
    private static final WorkerId COUNSELOR = worker("counselor");
    private static final Provenance ACT = provenance("act", COUNSELOR);
    private static final RestsOn INSIDE = new RestsOn(Map.of(), custody(SUD));

    private final Scenario decisions = Scenario.of(
            configurer -> EngagementCapability.CAPABILITY.register(ClientCapability.CAPABILITY.register(configurer)));

    @AfterEach
    void stop() {
        decisions.close();
    }

    @Test
    void a_registration_inside_a_part_2_program_is_its_record() {
        assertThat(custodyOf(new ClientCommand.RegisterProspect(ACT, ALEX, details(ALEX, "Alex", "Moreno")), INSIDE))
                .isEqualTo(custody(SUD));
    }

    @Test
    void what_rests_on_no_part_2_program_is_the_county_s_record() {
        assertThat(custodyOf(
                        new ClientCommand.RegisterProspect(ACT, ALEX, details(ALEX, "Alex", "Moreno")), RestsOn.UNSAID))
                .isEqualTo(countyCustody());
    }

    @Test
    void a_confirmation_and_a_correction_inside_are_its_records() {
        decisions.given(staff()).given(registered(ALEX));

        assertThat(custodyOf(new ClientCommand.ConfirmIdentity(ACT, ALEX, IdentityEvidence.DOCUMENT_SEEN), INSIDE))
                .isEqualTo(custody(SUD));
        assertThat(custodyOf(
                        new ClientCommand.CorrectDetails(
                                provenance("correct", COUNSELOR),
                                ALEX,
                                DetailsChange.between(
                                        details(ALEX, "Alex", "Moreno"), details(ALEX, "Alexandra", "Moreno")),
                                null),
                        INSIDE))
                .isEqualTo(custody(SUD));
    }

    @Test
    void a_contact_inside_is_its_record_although_no_program_is_named() {
        decisions.given(staff()).given(registered(ALEX));

        assertThat(custodyOf(
                        new EngagementCommand.RecordContact(
                                ACT,
                                new ContactId(id("contact")),
                                ALEX,
                                COUNSELOR,
                                null,
                                null,
                                ContactChannel.PHONE,
                                ContactOutcome.NO_ANSWER,
                                null),
                        INSIDE))
                .isEqualTo(custody(SUD));
    }

    @Test
    void a_death_is_the_county_s_record_where_the_person_is_known_outside() {
        decisions.given(staff()).given(registered(ALEX));

        assertThat(custodyOf(new ClientCommand.RecordDeath(ACT, ALEX, DeathSource.RELATIVE), INSIDE))
                .isEqualTo(countyCustody());
    }

    @Test
    void a_death_of_somebody_known_inside_alone_is_the_program_s_record() {
        decisions
                .given(staff())
                .given(new ClientEvent.ProspectRegistered(
                        Given.envelope(Given.earlier("register inside"), ALEX, custody(SUD)),
                        ALEX,
                        details(ALEX, "Alex", "Moreno"),
                        null));

        assertThat(custodyOf(new ClientCommand.RecordDeath(ACT, ALEX, DeathSource.RELATIVE), INSIDE))
                .isEqualTo(custody(SUD));
    }

    @Test
    void what_it_rests_on_is_read_as_it_was_written() {
        var labelled = new RestsOn(
                Map.of(ALEX, RestsOn.Ground.INTAKE_QUEUE, client("sam"), RestsOn.Ground.NOTHING), custody(SUD));
        var plain = new RestsOn(Map.of(), new Custody(COUNTY, null, RetentionClass.CLINICAL_RECORD, Set.of()));

        assertThat(List.of(RestsOn.of(labelled.written()), RestsOn.of(plain.written()), RestsOn.of(null)))
                .containsExactly(labelled, plain, RestsOn.UNSAID);
    }

    private Custody custodyOf(CareCommand command, RestsOn restsOn) {
        return decisions.when(command, restsOn).appended().getFirst().envelope().custody();
    }

    private static CareEvent[] staff() {
        return new CareEvent[] {
            opened(SUD), hired(COUNSELOR, WorkerRole.CLINICIAN), joined(COUNSELOR, SUD),
        };
    }
}
