package org.throughline.infrastructure.ledger;

import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;

class LedgerInMemoryTest extends LedgerConformance {
    @Override
    BlockStore emptyStore() {
        return new InMemoryBlockStore();
    }
}
