package org.throughline.infrastructure.ledger;

class InMemoryBlockStoreTest extends BlockStoreConformance {
    @Override
    BlockStore emptyStore() {
        return new InMemoryBlockStore();
    }
}
