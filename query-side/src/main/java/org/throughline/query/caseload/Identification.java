package org.throughline.query.caseload;

import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.SubjectId;

/**
 * Somebody met in a crisis is a client: what is open under the one id belongs to the other's row.
 *
 * @param person the id given at the first call
 * @param client the client they were identified as
 */
public record Identification(CrisisId crisis, SubjectId person, SubjectId client) {}
