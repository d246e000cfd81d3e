package org.throughline.infrastructure.torture;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.Tag;

/**
 * What the consistency run of dcb.events asks for: few types and tags, so that nearly everything contends; conditions on
 * tags, on types, on both, on alternatives, on everything and on nothing, sometimes on knowledge that is old.
 */
public final class Workload {
    private static final int TYPES = 10;
    private static final int TAGS = 10;

    private final Random random;

    /** @param random decides everything */
    public Workload(Random random) {
        this.random = random;
    }

    /**
     * The next append.
     *
     * @param started on a clock that never goes back, in nanoseconds
     * @param end of the ledger as far as the caller knows
     */
    public Attempt next(long number, long started, long end) {
        LedgerQuery query = query();
        long old = random.nextInt(5) == 0 ? random.nextInt(20) : 0;
        long after = Math.max(-1, end - 1 - old);
        List<Attempt.Wanted> events = Stream.generate(() ->
                        new Attempt.Wanted(id(), type(), Set.of(tag("hot"), tag(random.nextBoolean() ? "a" : "b"))))
                .limit(1 + random.nextInt(3))
                .toList();
        return new Attempt(number, started, events, query, after);
    }

    private LedgerQuery query() {
        return switch (random.nextInt(8)) {
            case 0 -> new LedgerQuery(List.of());
            case 1 -> LedgerQuery.all();
            case 2 -> LedgerQuery.ofTypes(type());
            case 3 -> new LedgerQuery(List.of(item(), item()));
            default -> new LedgerQuery(List.of(item()));
        };
    }

    private LedgerQuery.Item item() {
        return new LedgerQuery.Item(
                random.nextBoolean() ? Set.of(type()) : Set.of(),
                random.nextInt(4) == 0 ? Set.of(tag("hot"), tag("a")) : Set.of(tag("hot")));
    }

    private String type() {
        return "torture.T" + random.nextInt(TYPES);
    }

    private Tag tag(String key) {
        return new Tag(key, String.valueOf(random.nextInt(TAGS)));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
