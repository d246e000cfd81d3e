package org.throughline.infrastructure.ledger;

class MongoBlockStoreTest extends BlockStoreConformance {
    @Override
    BlockStore emptyStore() {
        return TestMongo.emptyStore();
    }
}
