package org.throughline.query.directory.places;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.program.FacilityKind;
import org.throughline.kernel.program.OrganizationDetails;
import org.throughline.query.reading.CarePosition;

/**
 * A place of others, as it was last recorded.
 *
 * @param kind a building or a kind of place
 * @param organization whose place it is, or null
 * @param position position of the newest event about it
 */
public record DirectoryFacility(
        FacilityId facility,
        FacilityKind kind,
        @Nullable OrganizationId organization,
        OrganizationDetails details,
        CarePosition position) {}
