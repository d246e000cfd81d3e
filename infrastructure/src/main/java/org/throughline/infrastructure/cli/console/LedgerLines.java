package org.throughline.infrastructure.cli.console;

import java.util.List;
import java.util.Locale;
import org.throughline.infrastructure.backup.LedgerMark;

/** Tells where ledgers stand. */
public final class LedgerLines {
    private LedgerLines() {}

    public static void tell(List<LedgerMark> marks, Console console) {
        for (LedgerMark mark : marks) {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "ledger %s: %,d events checked from the first to the last, root %s%n",
                            mark.ledger(),
                            mark.next(),
                            mark.root());
        }
        console.out().flush();
    }
}
