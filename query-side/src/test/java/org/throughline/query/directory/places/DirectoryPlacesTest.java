package org.throughline.query.directory.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.FacilityKind;
import org.throughline.kernel.program.OrganizationDetails;
import org.throughline.query.Story;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.PageRequest;

/** Organizations and places of others are listed as they were last recorded. */
class DirectoryPlacesTest {
    private static final String NOW = "2026-10-01T09:00";
    private static final OrganizationId HOSPITAL = new OrganizationId(id("hospital"));
    private static final OrganizationId CLINIC = new OrganizationId(id("clinic"));
    private static final FacilityId WARD = new FacilityId(id("ward"));

    private final Story story = new Story();
    private final PlacesQueryHandler handler = new PlacesQueryHandler(story);

    @Test
    void a_correction_changes_the_entry_and_not_its_place_in_the_list() {
        story.happens(recorded(HOSPITAL, "Hospital"));
        story.happens(recorded(CLINIC, "Clinic"));
        story.happens(new DirectoryEvent.OrganizationCorrected(
                story.envelope(person("x"), NOW), HOSPITAL, named("General Hospital")));

        List<DirectoryOrganization> rows = handler.find(new FindOrganizations(PageRequest.first(10)))
                .blockOptional()
                .orElseThrow()
                .unreleased()
                .rows();

        assertThat(rows).extracting(row -> row.details().name()).containsExactly("General Hospital", "Clinic");
        assertThat(rows.getFirst().position()).isEqualTo(new CarePosition(3));
        assertThat(handler.find(new FindOrganization(CLINIC))
                        .blockOptional()
                        .orElseThrow()
                        .unreleased())
                .isEqualTo(rows.getLast());
    }

    @Test
    void a_place_says_whose_it_is_and_one_that_nobody_recorded_is_none() {
        assertThat(handler.find(new FindFacility(WARD)).blockOptional()).isEmpty();
        assertThat(handler.find(new FindOrganization(HOSPITAL)).blockOptional()).isEmpty();
        story.happens(new DirectoryEvent.FacilityRecorded(
                story.envelope(person("x"), NOW), WARD, record("ward"), FacilityKind.SITE, null, named("Ward")));
        story.happens(new DirectoryEvent.FacilityCorrected(
                story.envelope(person("x"), NOW), WARD, FacilityKind.SITE, HOSPITAL, named("Ward 2")));

        DirectoryFacility found = handler.find(new FindFacility(WARD))
                .blockOptional()
                .orElseThrow()
                .unreleased();

        assertThat(found.organization()).isEqualTo(HOSPITAL);
        assertThat(found.details().name()).isEqualTo("Ward 2");
        assertThat(handler.find(new FindFacilities(PageRequest.first(10)))
                        .blockOptional()
                        .orElseThrow()
                        .unreleased()
                        .rows())
                .containsExactly(found);
    }

    private DirectoryEvent.OrganizationRecorded recorded(OrganizationId organization, String name) {
        return new DirectoryEvent.OrganizationRecorded(
                story.envelope(person("x"), NOW), organization, record(name), named(name));
    }

    private static OrganizationDetails named(String name) {
        return new OrganizationDetails(name, List.of(), List.of(), null, null);
    }
}
