package org.throughline.infrastructure.access.view;

import org.jspecify.annotations.Nullable;
import org.throughline.query.reading.CarePosition;

/**
 * An answer that may leave: its trace is durable and its keys are loaded.
 *
 * @param view the answer; its personal fields are still sealed and open while it is written
 * @param position the newest position of the care ledger that the answer shows, null if it shows none
 * @param grant what the trace yielded
 * @param reader opens the answer's sealed fields
 * @param <V> type of the view
 */
public record Released<V>(V view, @Nullable CarePosition position, AccessGrant grant, SealedReader reader) {}
