package org.throughline.infrastructure.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.event.TagRanks;

class SearchPlanTest {
    private static final Tag FEW = new Tag("zebra", "1");
    private static final Tag MANY = new Tag("ant", "1");

    private final IndexKeys keys = new IndexKeys();

    @Test
    void of_the_tags_asked_for_together_the_most_selective_is_searched() {
        SearchPlan plan = SearchPlan.of(LedgerQuery.tagged(MANY, FEW), new TagRanks(Map.of("zebra", 0, "ant", 1)));
        assertThat(plan.keys()).containsExactly(keys.ofTag(FEW));
    }

    @Test
    void a_kind_of_tag_without_a_rank_counts_as_the_least_selective() {
        SearchPlan plan = SearchPlan.of(LedgerQuery.tagged(MANY, FEW), new TagRanks(Map.of("zebra", 5)));
        assertThat(plan.keys()).containsExactly(keys.ofTag(FEW));
    }

    @Test
    void without_ranks_the_choice_is_still_the_same_every_time() {
        SearchPlan plan = SearchPlan.of(LedgerQuery.tagged(MANY, FEW), TagRanks.NONE);
        assertThat(plan.keys()).containsExactly(keys.ofTag(MANY));
    }
}
