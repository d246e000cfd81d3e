package org.throughline.infrastructure.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionStore;

/**
 * Two nodes feed a projection in any order of batches, lost writes, changes of owner, stored checkpoints, retries of
 * parked keys, rebuilds and take-overs; one that has lost the lease goes on writing. In the end every document must be
 * what the events come to one after the other.
 */
class AnyOrderTest {
    private static final List<String> KEYS = List.of("a", "b", "c", "d");
    private static final List<FoldNode.Fault> FAULTS =
            List.of(FoldNode.Fault.LOST_BEFORE, FoldNode.Fault.HALF_WRITTEN, FoldNode.Fault.LOST_AFTER);

    /** What happens next. */
    enum Kind {
        APPEND,
        BATCH,
        BATCH_OF_NEXT,
        FAULT,
        KEEP,
        TAKE,
        RETRY,
        REBUILD,
        TAKE_OVER,
        HEAL
    }

    record Act(Kind kind, int node, int size, List<Step> steps) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<String> keys = Arbitraries.of(KEYS);
        Arbitrary<Step> steps = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Combinators.combine(keys, Arbitraries.integers().between(0, 9))
                                .as(Step::add)),
                Tuple.of(2, keys.map(Step::drop)),
                Tuple.of(1, keys.map(Step::poison)),
                Tuple.of(2, Combinators.combine(keys, keys).as(Step::takeIn)));
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(6, Kind.APPEND),
                Tuple.of(10, Kind.BATCH),
                Tuple.of(6, Kind.BATCH_OF_NEXT),
                Tuple.of(4, Kind.FAULT),
                Tuple.of(4, Kind.KEEP),
                Tuple.of(3, Kind.TAKE),
                Tuple.of(2, Kind.RETRY),
                Tuple.of(2, Kind.REBUILD),
                Tuple.of(3, Kind.TAKE_OVER),
                Tuple.of(1, Kind.HEAL));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(1, 6),
                        steps.list().ofMinSize(1).ofMaxSize(4))
                .as(Act::new)
                .list();
    }

    @Property(tries = 1_500, shrinking = ShrinkingMode.BOUNDED)
    void any_order_equals_the_plain_fold(@ForAll("acts") @Size(min = 10, max = 80) List<Act> acts) {
        play(acts, new InMemoryProjectionStore());
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void any_order_equals_the_plain_fold_on_the_real_store(@ForAll("acts") @Size(min = 20, max = 60) List<Act> acts) {
        play(acts, new MongoProjectionStore(TestStore.freshDatabase(), "tally", "tally_v1"));
    }

    private static void play(List<Act> acts, ProjectionStore store) {
        var steps = new StepsInMemory();
        var tally = new Tally();
        List<FoldNode> nodes = List.of(new FoldNode(store, steps, tally), new FoldNode(store, steps, tally));
        nodes.getFirst().take();
        acts.forEach(act -> perform(act, nodes.get(act.node()), steps, tally));

        tally.digestsPoison = true;
        nodes.forEach(node -> node.plan(FoldNode.Fault.NONE));
        FoldNode owner = nodes.getFirst();
        owner.take();
        owner.toTheEnd(false);
        owner.retry();
        owner.keep();
        assertThat(documents(store)).isEqualTo(steps.folded(tally));

        // The other has not noticed anything, and does what it thinks is to be done.
        nodes.getLast().toTheEnd(false);
        nodes.getLast().toTheEnd(true);
        nodes.getLast().retry();
        nodes.getLast().takeOver();
        assertThat(documents(store)).isEqualTo(steps.folded(tally));

        owner.rebuild();
        owner.toTheEnd(true);
        owner.takeOver();
        assertThat(documents(store)).isEqualTo(steps.folded(tally));
    }

    private static Map<String, String> documents(ProjectionStore store) {
        Catalogue catalogue = Runners.now(store.catalogue());
        return Runners.documents(
                store.states(Objects.requireNonNull(catalogue.live()).number()));
    }

    private static void perform(Act act, FoldNode node, StepsInMemory steps, Tally tally) {
        switch (act.kind()) {
            case APPEND -> steps.append(act.steps());
            case BATCH -> node.batch(false, act.size());
            case BATCH_OF_NEXT -> node.batch(true, act.size());
            case FAULT -> node.plan(FAULTS.get(act.size() % FAULTS.size()));
            case KEEP -> node.keep();
            case TAKE -> node.take();
            case RETRY -> node.retry();
            case REBUILD -> node.rebuild();
            case TAKE_OVER -> node.takeOver();
            case HEAL -> tally.digestsPoison = true;
        }
    }
}
