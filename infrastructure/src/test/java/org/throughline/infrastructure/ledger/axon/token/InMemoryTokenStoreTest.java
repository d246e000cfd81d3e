package org.throughline.infrastructure.ledger.axon.token;

import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.inmemory.InMemoryTokenStore;

/** That the suite asks nothing which Axon's own store does not do. It knows one node only. */
class InMemoryTokenStoreTest extends TokenStoreConformance {
    private final TokenStore store = new InMemoryTokenStore();

    @Override
    protected TokenStore store() {
        return store;
    }
}
