package org.throughline.query.clientheader;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.CarePosition;

/**
 * Who a client is. Personal parts are sealed until the answer is released.
 *
 * @param confirmed whether the identity is confirmed; before that the person is a prospect
 * @param diedOn local date of the death, or null
 * @param position position of the newest event taken in
 * @param incompleteSince the position from which on something is missing here, or null
 */
public record ClientHeader(
        SubjectId client,
        ClientDetails details,
        boolean confirmed,
        @Nullable LocalDate diedOn,
        CarePosition position,
        @Nullable CarePosition incompleteSince) {}
