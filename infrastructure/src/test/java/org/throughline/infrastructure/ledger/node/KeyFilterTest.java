package org.throughline.infrastructure.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
    @Property(tries = 200)
    void no_member_is_ever_taken_for_a_stranger(@ForAll List<Long> members, @ForAll("bounds") long bound) {
        var filter = new KeyFilter(bound);
        members.forEach(filter::add);
        assertThat(members).allMatch(filter::mayContain);
    }

    @Provide
    Arbitrary<Long> bounds() {
        return Arbitraries.of(1L, 8L, 64L, 1024L * 1024);
    }

    @Test
    void hardly_a_stranger_is_taken_for_a_member_while_there_is_room() {
        var filter = new KeyFilter(4 * 1024 * 1024);
        Random random = new Random(7);
        LongStream.generate(random::nextLong).limit(1_000_000).forEach(filter::add);
        long mistaken = LongStream.generate(random::nextLong)
                .limit(100_000)
                .filter(filter::mayContain)
                .count();
        assertThat(mistaken).isLessThan(5_000);
    }

    @Test
    void beyond_its_bound_it_still_knows_every_member() {
        var filter = new KeyFilter(1);
        long[] members = new Random(7).longs(10_000).toArray();
        LongStream.of(members).forEach(filter::add);
        assertThat(members).matches(all -> LongStream.of(all).allMatch(filter::mayContain));
    }
}
