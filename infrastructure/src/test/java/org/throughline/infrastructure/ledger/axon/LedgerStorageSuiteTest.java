package org.throughline.infrastructure.ledger.axon;

import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.TestMongo;

/** Axon's own suite for event storage, unchanged. */
class LedgerStorageSuiteTest extends StorageEngineTestSuite<LedgerEventStorageEngine> {
    @Override
    protected LedgerEventStorageEngine buildStorageEngine() {
        return new LedgerEventStorageEngine(TestMongo.open(TestStore.freshDatabase()), new PlainEventCodec());
    }

    @Override
    @SuppressWarnings("NullAway") // the suite hands this on to methods that accept null
    protected @Nullable ProcessingContext processingContext() {
        return null;
    }
}
