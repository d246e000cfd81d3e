package org.throughline.command.engagement;

import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;

/** What a visit elsewhere that is no emergency is decided on: the visit, and whether the person is known. */
public record VisitScope(VisitId visit, SubjectId client) {}
