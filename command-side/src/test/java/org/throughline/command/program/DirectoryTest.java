package org.throughline.command.program;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.FacilityKind;
import org.throughline.kernel.program.OrganizationDetails;

class DirectoryTest {
    private static final OrganizationId HOSPITAL = new OrganizationId(Given.id("hospital"));
    private static final FacilityId WARD = new FacilityId(Given.id("ward"));
    private static final SourceRecordId RECORD = Given.record("record 1");
    private static final OrganizationDetails DETAILS = named("Bay Hospital");
    private static final OrganizationDetails RENAMED = named("Bay Medical Center");
    private static final Provenance FIRST = Given.earlier("first");
    private static final Provenance NOW = Given.provenance("now");
    private static final Custody CUSTODY = new Custody(Given.ELSEWHERE, null, RetentionClass.DIRECTORY, Set.of());

    private final Scenario scenario = Scenario.of(ProgramCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void an_organization_of_others_is_recorded() {
        scenario.when(new DirectoryCommand.RecordOrganization(NOW, HOSPITAL, RECORD, DETAILS))
                .appends(new DirectoryEvent.OrganizationRecorded(
                        Given.envelope(NOW, CUSTODY), HOSPITAL, RECORD, DETAILS));
    }

    @Test
    void the_same_organization_again_changes_nothing() {
        scenario.given(hospital())
                .when(new DirectoryCommand.RecordOrganization(NOW, HOSPITAL, RECORD, DETAILS))
                .changesNothing();
    }

    @Test
    void other_details_correct_an_organization() {
        scenario.given(hospital())
                .when(new DirectoryCommand.RecordOrganization(NOW, HOSPITAL, RECORD, RENAMED))
                .appends(new DirectoryEvent.OrganizationCorrected(Given.envelope(NOW, CUSTODY), HOSPITAL, RENAMED));
    }

    @Test
    void a_corrected_organization_again_changes_nothing() {
        scenario.given(
                        hospital(),
                        new DirectoryEvent.OrganizationCorrected(
                                Given.envelope(Given.earlier("corrected"), CUSTODY), HOSPITAL, RENAMED))
                .when(new DirectoryCommand.RecordOrganization(NOW, HOSPITAL, RECORD, RENAMED))
                .changesNothing();
    }

    @Test
    void a_place_of_others_is_recorded() {
        scenario.when(ward(NOW, DETAILS))
                .appends(new DirectoryEvent.FacilityRecorded(
                        Given.envelope(NOW, CUSTODY), WARD, RECORD, FacilityKind.SITE, HOSPITAL, DETAILS));
    }

    @Test
    void a_kind_of_place_has_no_organization() {
        scenario.when(new DirectoryCommand.RecordFacility(
                        NOW, WARD, RECORD, FacilityKind.KIND_OF_PLACE, null, named(null)))
                .appends(new DirectoryEvent.FacilityRecorded(
                        Given.envelope(NOW, CUSTODY), WARD, RECORD, FacilityKind.KIND_OF_PLACE, null, named(null)));
    }

    @Test
    void the_same_place_again_changes_nothing() {
        scenario.given(ward()).when(ward(NOW, DETAILS)).changesNothing();
    }

    @Test
    void other_details_correct_a_place() {
        scenario.given(ward())
                .when(ward(NOW, RENAMED))
                .appends(new DirectoryEvent.FacilityCorrected(
                        Given.envelope(NOW, CUSTODY), WARD, FacilityKind.SITE, HOSPITAL, RENAMED));
    }

    @Test
    void another_organization_corrects_a_place() {
        scenario.given(ward())
                .when(new DirectoryCommand.RecordFacility(NOW, WARD, RECORD, FacilityKind.SITE, null, DETAILS))
                .appends(new DirectoryEvent.FacilityCorrected(
                        Given.envelope(NOW, CUSTODY), WARD, FacilityKind.SITE, null, DETAILS));
    }

    private static DirectoryCommand ward(Provenance provenance, OrganizationDetails details) {
        return new DirectoryCommand.RecordFacility(provenance, WARD, RECORD, FacilityKind.SITE, HOSPITAL, details);
    }

    private static DirectoryEvent hospital() {
        return new DirectoryEvent.OrganizationRecorded(Given.envelope(FIRST, CUSTODY), HOSPITAL, RECORD, DETAILS);
    }

    private static DirectoryEvent ward() {
        return new DirectoryEvent.FacilityRecorded(
                Given.envelope(FIRST, CUSTODY), WARD, RECORD, FacilityKind.SITE, HOSPITAL, DETAILS);
    }

    private static OrganizationDetails named(@Nullable String name) {
        return new OrganizationDetails(name, List.of(), List.of(), null, null);
    }
}
