package org.throughline.infrastructure.projection;

import java.util.HexFormat;
import org.throughline.infrastructure.ledger.Epoch;
import org.throughline.infrastructure.ledger.EpochPosition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.query.reading.LedgerMarks;
import reactor.core.publisher.Mono;

/** Marks of the care ledger: the root that its blocks carry. */
public final class LedgerRoots implements LedgerMarks {
    private final Ledger ledger;

    /** Marks of {@code ledger}. */
    public LedgerRoots(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Mono<Mark> at(long position) {
        return ledger.tail(position)
                .next()
                .flatMap(block -> ledger.times()
                        .map(times -> new Mark(
                                ledger.name(),
                                Epoch.of(position, ledger.epochs()).id(),
                                EpochPosition.recorded(position, ledger).toString(),
                                times.of(position, block.recordedAt()),
                                HexFormat.of().formatHex(block.root()),
                                block.next())));
    }
}
