package org.throughline.infrastructure.ledger;

import org.throughline.infrastructure.ledger.store.BlockStore;

class LedgerOnMongoTest extends LedgerConformance {
    @Override
    BlockStore emptyStore() {
        // its clock goes on, and that of these tests stands still
        return new StoreWithoutClock(TestMongo.emptyStore());
    }
}
