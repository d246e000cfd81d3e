package org.throughline.kernel.access;

import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Clear;

/**
 * A client whose data an answer showed.
 *
 * @param client the client
 * @param position position in the care ledger of the newest event that the shown data had taken in
 */
public record ShownRecord(
        SubjectId client, @Clear("a position in a ledger") long position) {}
