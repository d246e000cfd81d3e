package org.throughline.infrastructure.vault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.RecordWalker;
import org.throughline.kernel.privacy.Sealed;

/** Finds the sealed values in an event or a view. */
public final class SealedValues {
    @SuppressWarnings("unchecked") // every Sealed is a Sealed<?>
    private static final RecordWalker<Sealed<?>> SEALED =
            new RecordWalker<>((Class<Sealed<?>>) (Class<?>) Sealed.class);

    private SealedValues() {}

    /** Every sealed value in records, lists, sets and maps, however deep. */
    public static List<Sealed<?>> in(@Nullable Object holder) {
        var found = new ArrayList<Sealed<?>>();
        SEALED.collect(holder, found);
        return found;
    }
}
