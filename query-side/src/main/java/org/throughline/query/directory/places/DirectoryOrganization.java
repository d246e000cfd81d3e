package org.throughline.query.directory.places;

import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.program.OrganizationDetails;
import org.throughline.query.reading.CarePosition;

/**
 * An organization of others, as it was last recorded.
 *
 * @param position position of the newest event about it
 */
public record DirectoryOrganization(OrganizationId organization, OrganizationDetails details, CarePosition position) {}
