package org.throughline.infrastructure.ledger;

class LedgerInMemoryTest extends LedgerConformance {
    @Override
    BlockStore emptyStore() {
        return new InMemoryBlockStore();
    }
}
