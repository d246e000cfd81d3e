package org.throughline.infrastructure.console.browser;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.infrastructure.boot.Cast;
import org.throughline.infrastructure.boot.Staff;
import org.throughline.infrastructure.boot.TestCounty;
import org.throughline.infrastructure.console.frame.ConsolePage;

/** The pages that the application declares, each with somebody who may open it and about a record that is there. */
final class DeclaredPages {
    private DeclaredPages() {}

    /**
     * A page to walk.
     *
     * @param path with its variables filled
     */
    record Place(String name, String path, Staff staff) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them, in the order of their paths. */
    static List<Place> all() {
        return TestCounty.get().parts(ConsolePage.class).stream()
                // an entry's position is made by looking; its own test opens it
                .filter(page -> !page.path().contains("{position}"))
                .sorted(Comparator.comparing(ConsolePage::path))
                .map(page -> new Place(page.name(), Cast.get().place(page), whoMayOpen(page)))
                .toList();
    }

    /** One who works with the cast, if the page is for such a role. */
    private static Staff whoMayOpen(ConsolePage page) {
        return Stream.concat(Stream.of(Staff.CLINICIAN, Staff.COORDINATOR), Stream.of(Staff.values()))
                .filter(staff -> page.roles().contains(staff.role()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody of the staff may open " + page.name()));
    }
}
