package org.throughline.infrastructure.ledger;

class LedgerOnMongoTest extends LedgerConformance {
    @Override
    BlockStore emptyStore() {
        return TestMongo.emptyStore();
    }
}
