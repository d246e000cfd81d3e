package org.throughline.infrastructure.ledger.store;

class InMemoryBlockStoreTest extends BlockStoreConformance {
    @Override
    BlockStore emptyStore() {
        return new InMemoryBlockStore();
    }
}
