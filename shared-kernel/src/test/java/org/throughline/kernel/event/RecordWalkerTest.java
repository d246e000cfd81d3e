package org.throughline.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordWalkerTest {
    private record Wanted(String name, @Nullable Object inner) {
        Wanted(String name) {
            this(name, null);
        }
    }

    private enum Colour {
        RED
    }

    private record Inner(int number, Colour colour, Wanted wanted) {}

    private record Outer(
            Instant at,
            String text,
            Wanted first,
            @Nullable Inner inner,
            List<Inner> several,
            Map<Wanted, Wanted> map,
            Object open) {}

    private final RecordWalker<Wanted> walker = new RecordWalker<>(Wanted.class);

    @Test
    void what_records_collections_and_the_values_of_maps_hold_is_found_in_the_order_of_the_components() {
        var outer = new Outer(
                Instant.EPOCH,
                "text",
                new Wanted("first"),
                new Inner(1, Colour.RED, new Wanted("inner")),
                List.of(new Inner(2, Colour.RED, new Wanted("listed")), new Inner(3, Colour.RED, new Wanted("also"))),
                Map.of(new Wanted("key"), new Wanted("value")),
                Set.of(new Wanted("open")));

        assertThat(in(outer))
                .extracting(Wanted::name)
                .containsExactly("first", "inner", "listed", "also", "value", "open");
    }

    @Test
    void it_does_not_look_into_what_it_was_looking_for() {
        assertThat(in(new Wanted("outer", new Wanted("inner"))))
                .extracting(Wanted::name)
                .containsExactly("outer");
    }

    @Test
    void nothing_is_found_in_nothing_and_in_what_is_no_record() {
        assertThat(in(null)).isEmpty();
        assertThat(in("text")).isEmpty();
        assertThat(in(new Outer(Instant.EPOCH, "text", new Wanted("one"), null, List.of(), Map.of(), new Wanted[] {
                    new Wanted("two")
                })))
                .extracting(Wanted::name)
                .containsExactly("one");
    }

    @Test
    void a_type_that_can_have_no_subclass_is_found_too() {
        var texts = new ArrayList<String>();
        new RecordWalker<>(String.class).collect(new Inner(1, Colour.RED, new Wanted("name")), texts);
        var colours = new ArrayList<Colour>();
        new RecordWalker<>(Colour.class).collect(new Inner(1, Colour.RED, new Wanted("name")), colours);

        assertThat(texts).containsExactly("name");
        assertThat(colours).containsExactly(Colour.RED);
    }

    @Test
    void only_a_record_has_parts() {
        assertThat(RecordPart.of(Inner.class))
                .extracting(RecordPart::name)
                .containsExactly("number", "colour", "wanted");
        assertThat(RecordPart.of(Inner.class).getFirst().in(new Inner(7, Colour.RED, new Wanted("x"))))
                .isEqualTo(7);
        assertThatThrownBy(() -> RecordPart.of(String.class)).hasMessageContaining("no record");
    }

    private Collection<Wanted> in(@Nullable Object holder) {
        var found = new ArrayList<Wanted>();
        walker.collect(holder, found);
        return found;
    }
}
