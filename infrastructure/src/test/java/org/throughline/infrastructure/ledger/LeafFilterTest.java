package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeafFilterTest {
    private static final List<NewEvent> EVENTS = List.of(
            Samples.event("a.Opened"),
            Samples.event("a.Opened", "client=1"),
            Samples.event("a.Opened", "client=1", "program=x"),
            Samples.event("a.Opened", "client=11", "program=x"),
            Samples.event("a.OpenedAgain", "client=1", "program=x"),
            Samples.event("a.Closed", "program=x", "client=2"),
            Samples.event("a.Closed", "clien=t1", "client=é😀"));

    @Test
    void the_bytes_of_a_leaf_match_exactly_the_queries_that_its_type_and_tags_match() {
        List<Leaf> leaves = leaves();

        assertThat(queries()).hasSizeGreaterThan(100).allSatisfy(query -> {
            LeafFilter filter = LeafFilter.of(query);
            for (int i = 0; i < EVENTS.size(); i++) {
                NewEvent event = EVENTS.get(i);
                assertThat(filter.matches(leaves.get(i)))
                        .as("%s against %s", query, event)
                        .isEqualTo(query.matches(event.type(), event.tags()));
            }
        });
    }

    private static List<Leaf> leaves() {
        var indexKeys = new IndexKeys();
        List<EncodedEvent> encoded =
                EVENTS.stream().map(event -> EncodedEvent.of(event, indexKeys)).toList();
        return Chain.origin().build(encoded, new UUID(1, 2), 0, 0).leaves();
    }

    private static List<LedgerQuery> queries() {
        List<Set<String>> types = List.of(
                Set.of(), Set.of("a.Opened"), Set.of("a.Closed", "a.OpenedAgain"), Set.of("a.Open"), Set.of("b"));
        List<Set<Tag>> tags = Stream.of(
                        "",
                        "client=1",
                        "client=11",
                        "client=1 program=x",
                        "program=x client=2",
                        "client=é😀",
                        "client=t1",
                        "clien=t1",
                        "program=1")
                .map(LeafFilterTest::tags)
                .toList();
        List<LedgerQuery.Item> items = types.stream()
                .flatMap(type -> tags.stream().map(tag -> new LedgerQuery.Item(type, tag)))
                .toList();
        var queries = new ArrayList<>(List.of(new LedgerQuery(List.of())));
        items.forEach(item -> queries.add(new LedgerQuery(List.of(item))));
        for (int i = 1; i < items.size(); i++) {
            queries.add(new LedgerQuery(List.of(items.get(i), items.get(i - 1))));
            queries.add(new LedgerQuery(List.of(items.get(i), items.get((i * 7) % items.size()))));
        }
        return queries;
    }

    private static Set<Tag> tags(String written) {
        return Stream.of(written.split(" ", -1))
                .filter(tag -> !tag.isEmpty())
                .map(Samples::tag)
                .collect(Collectors.toSet());
    }
}
