package org.throughline.query.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SubjectId;

/**
 * One person whose data an answer shows.
 *
 * @param client the person
 * @param position position of the newest event that the shown data has taken in
 */
public record ShownClient(SubjectId client, long position) {
    /** The newest position of all that is shown, which is what a caller is told; null if nothing is. */
    public static @Nullable CarePosition newest(List<ShownClient> shown) {
        long newest = shown.stream().mapToLong(ShownClient::position).max().orElse(0);
        return newest == 0 ? null : new CarePosition(newest);
    }
}
