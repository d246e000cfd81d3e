package org.throughline.command.workforce;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.PractitionerId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.PractitionerEvent;

class PractitionerTest {
    private static final PractitionerId DOCTOR = new PractitionerId(Given.id("doctor"));
    private static final SubjectId PERSON = Given.client("doctor as a person");
    private static final SourceRecordId RECORD = Given.record("practitioner 1");
    private static final Custody CUSTODY = new Custody(Given.ELSEWHERE, null, RetentionClass.DIRECTORY, Set.of());
    private static final Provenance NOW = Given.provenance("now");

    private final Scenario scenario = Scenario.of(WorkforceCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void a_practitioner_of_others_is_recorded() {
        scenario.when(said("Quinn"))
                .appends(new PractitionerEvent.Recorded(
                        envelope(NOW), DOCTOR, RECORD, name("Quinn"), null, AdministrativeGender.FEMALE));
    }

    @Test
    void the_same_practitioner_again_changes_nothing() {
        scenario.given(recorded()).when(said("Quinn")).changesNothing();
    }

    @Test
    void another_name_corrects() {
        scenario.given(recorded())
                .when(said("Quinn-Lee"))
                .appends(new PractitionerEvent.Corrected(
                        envelope(NOW), DOCTOR, name("Quinn-Lee"), null, AdministrativeGender.FEMALE));
    }

    @Test
    void what_was_corrected_already_changes_nothing() {
        scenario.given(recorded())
                .given(new PractitionerEvent.Corrected(
                        envelope(Given.earlier("correct")),
                        DOCTOR,
                        name("Quinn-Lee"),
                        null,
                        AdministrativeGender.FEMALE))
                .when(said("Quinn-Lee"))
                .changesNothing();
    }

    private static PractitionerCommand said(String family) {
        return new PractitionerCommand.RecordPractitioner(
                NOW, DOCTOR, RECORD, name(family), null, AdministrativeGender.FEMALE);
    }

    private static PractitionerEvent recorded() {
        return new PractitionerEvent.Recorded(
                envelope(Given.earlier("record")), DOCTOR, RECORD, name("Quinn"), null, AdministrativeGender.FEMALE);
    }

    private static Envelope envelope(Provenance provenance) {
        return Given.envelopes(provenance).about(List.of(new Subject(PERSON, SubjectRole.STAFF)), CUSTODY);
    }

    private static Sealed<HumanName> name(String family) {
        return Given.name(PERSON, "Robin", family);
    }
}
