package org.throughline.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;

class ViewsTest {
    @Test
    void no_two_views_have_one_name_or_one_path() {
        assertThat(Views.all()).extracting(View::name).doesNotHaveDuplicates();
        assertThat(Views.all().stream().flatMap(view -> view.paths().stream()).map(ViewPath::path))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_names_that_entries_of_the_access_ledger_hold_are_as_ever() {
        Map<String, String> stored = new HashMap<>();
        Views.all().forEach(view -> stored.put(view.name(), view.answeredAs()));
        assertThat(stored)
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("client-header", "client-header"),
                        Map.entry("caseload-of-client", "caseload"),
                        Map.entry("caseload-of-worker", "caseload"),
                        Map.entry("caseload-of-program", "caseload"),
                        Map.entry("transitions", "transitions"),
                        Map.entry("transitions-of-program", "transitions"),
                        Map.entry("audit-trail-of-client", "audit-trail"),
                        Map.entry("audit-trail-of-record", "audit-trail"),
                        Map.entry("audit-trail-of-worker", "audit-trail"),
                        Map.entry("audit-trail-of-program", "audit-trail"),
                        Map.entry("access-history-of-client", "access-history"),
                        Map.entry("access-history-of-worker", "access-history"),
                        Map.entry("study", "readmission-30")));
    }

    @Test
    void a_view_has_one_name_for_people_whichever_name_an_entry_holds() {
        for (View view : Views.all()) {
            assertThat(Views.shownName(view.name())).isEqualTo(view.answeredAs());
            assertThat(Views.shownName(view.answeredAs())).isEqualTo(view.answeredAs());
        }
        assertThat(Views.shownName("a-view-of-long-ago")).isEqualTo("a-view-of-long-ago");
    }

    @Test
    void a_view_about_one_thing_has_its_id_in_every_path_and_one_about_none_has_none() {
        Set<ViewScope> aboutNone = Set.of(
                ViewScope.OWN_PROGRAMS,
                ViewScope.VIEWER,
                ViewScope.STAFF,
                ViewScope.DIRECTORY,
                ViewScope.LEDGERS,
                ViewScope.CLIENT_SEARCH,
                ViewScope.EVERYBODY_WITHOUT_NAMES);
        for (View view : Views.all()) {
            for (ViewPath path : view.paths()) {
                String variable = path.variable();
                assertThat(variable == null).as(path.path()).isEqualTo(aboutNone.contains(view.scope()));
                if (variable != null) {
                    assertThat(path.about().apply(new UUID(0, 1)).tagValue()).isEqualTo(new UUID(0, 1).toString());
                }
            }
        }
    }
}
