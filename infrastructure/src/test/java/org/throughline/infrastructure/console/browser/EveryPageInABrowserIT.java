package org.throughline.infrastructure.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.console.browser.DeclaredPages.Place;

/** Every page that is declared, at a desk; {@link ConsoleCheck} goes over them in all settings of a browser. */
class EveryPageInABrowserIT {
    @RegisterExtension
    private final Browser browser = new Browser();

    static List<Place> pages() {
        return DeclaredPages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothing_is_found_on_a_page_and_it_is_read_without_scripts(Place place) {
        Window window = browser.window();
        window.signIn(place.staff());
        window.open(place.path());
        window.noFindings();
        Window plain = browser.window(Look.DESK.withoutScripts());
        plain.signIn(place.staff());
        Response answer = plain.page().navigate(plain.address(place.path()));
        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(plain.page().locator("main h1").count()).isEqualTo(1);
    }
}
