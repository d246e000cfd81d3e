package org.throughline.query.clientheader.search;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;

/**
 * Whom exact terms find of those who may be shown to whoever asks. Nobody found and nobody permitted are one answer.
 *
 * @param rows at most {@link FindClients#MOST_ROWS}, in the order of their ids
 * @param more whether more of them could be shown than there are rows
 */
public record ClientMatches(List<Row> rows, boolean more) {
    /** Keeps its own copy of the rows. */
    public ClientMatches {
        rows = List.copyOf(rows);
    }

    /**
     * As much of a person as tells them from another of the same name.
     *
     * @param name sealed until the answer is released
     * @param birthDate sealed until the answer is released
     * @param confirmed whether the identity is confirmed
     * @param diedOn local date of the death, or null
     * @param position position of the newest event taken in
     */
    public record Row(
            SubjectId client,
            @Nullable Sealed<HumanName> name,
            @Nullable Sealed<PartialDate> birthDate,
            boolean confirmed,
            @Nullable LocalDate diedOn,
            CarePosition position) {}
}
