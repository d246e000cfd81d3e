package org.throughline.bench.axon5;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** State of one entity in the relational view. */
@Entity
class CountRow {
    @Id
    private @Nullable String entity;

    private long events;

    protected CountRow() {
        // for Hibernate
    }

    CountRow(String entity) {
        this.entity = entity;
    }

    /** One more; gives how many there are. */
    long count() {
        return ++events;
    }
}
