package org.throughline.query.reading;

import org.throughline.kernel.id.SubjectId;

/**
 * One person whose data an answer shows.
 *
 * @param client the person
 * @param position position of the newest event that the shown data has taken in
 */
public record ShownClient(SubjectId client, long position) {}
