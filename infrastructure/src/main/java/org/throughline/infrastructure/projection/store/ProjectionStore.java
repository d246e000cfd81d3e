package org.throughline.infrastructure.projection.store;

import java.util.List;
import org.throughline.infrastructure.lease.Lease;
import reactor.core.publisher.Mono;

/** What the runner needs of a store for one projection of one version. */
public interface ProjectionStore {
    /** The catalogue; made if there is none. */
    Mono<Catalogue> open();

    /** The catalogue. */
    Mono<Catalogue> catalogue();

    /**
     * Stores what is the owner's of {@code next}, if the lease still has its fence. Gives what is stored then, with
     * what was asked for meanwhile; empty if another has taken the lease.
     */
    Mono<Catalogue> keep(Catalogue next);

    /** Takes the lease from {@code seen}, exactly as it was seen; false if it has changed since. */
    Mono<Boolean> take(Lease seen, Lease mine);

    /** Asks the owner for something; gives how many times it has been asked for. */
    Mono<Long> ask(ProjectionRequest request);

    /** The states of a build. */
    StateStore states(int build);

    /** The numbers of the builds that have states. */
    Mono<List<Integer>> builds();

    /** Drops the states of a build. */
    Mono<Void> drop(int build);

    /** The other versions of this projection of which something is stored. */
    Mono<List<Version>> otherVersions();

    /**
     * Takes away what is stored of another version, if its lease is exactly as it was seen: nobody runs it any more.
     *
     * @return false if its lease has changed since
     */
    Mono<Boolean> retire(Version other);

    /**
     * Another version of the projection.
     *
     * @param lease as it was seen
     * @param lastBuild number of its newest build
     */
    record Version(String id, Lease lease, int lastBuild) {}
}
