package org.throughline.infrastructure.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.console.browser.DeclaredPages.Place;

/** {@code throughline screens}: every page in both themes, as a desk and as a phone show it. */
class ConsoleScreens {
    private static final Path SCREENS = Path.of("..", "docs", "screens");
    private static final Map<String, Look> LOOKS = new TreeMap<>(Map.of(
            "1440",
            Look.DESK,
            "1440-dark",
            Look.DESK.inTheDark(),
            "390",
            Look.PHONE,
            "390-dark",
            Look.PHONE.inTheDark()));

    @RegisterExtension
    private final Browser browser = new Browser();

    static List<Place> pages() {
        return DeclaredPages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_page_is_drawn(Place place) {
        LOOKS.forEach((name, look) -> {
            Window window = browser.window(look);
            window.signIn(place.staff());
            window.open(place.path());
            window.picture(SCREENS.resolve(place.name() + "-" + name + ".png"));
            assertThat(window.complaints()).isEmpty();
        });
    }
}
