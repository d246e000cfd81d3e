package org.throughline.infrastructure.ledger;

import org.throughline.infrastructure.ledger.store.BlockStore;

class LedgerOnMongoTest extends LedgerConformance {
    @Override
    BlockStore emptyStore() {
        return TestMongo.emptyStore();
    }
}
