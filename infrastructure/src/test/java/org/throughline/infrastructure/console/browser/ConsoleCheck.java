package org.throughline.infrastructure.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.console.browser.DeclaredPages.Place;

/**
 * {@code throughline check console}: every page, as different people have set up their browsers. What is found stands in
 * {@code docs/screens/check.md}, also where nothing is.
 */
class ConsoleCheck {
    private static final Path REPORT = Path.of("..", "docs", "screens", "check.md");
    private static final Map<String, Look> LOOKS = looks();
    private static final Map<String, List<String>> FOUND = new TreeMap<>();

    /** Controls smaller than 24 px each way (WCAG 2.5.8), links within a line of text apart. */
    private static final String SMALL = """
            () => [...document.querySelectorAll('a[href],button,input,select,textarea,summary')]
              .filter(e => e.getClientRects().length && getComputedStyle(e).visibility === 'visible')
              .filter(e => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'))
              .filter(e => { const box = (e.closest('label') || e).getBoundingClientRect();
                             return box.width < 24 || box.height < 24; })
              .filter(e => !e.matches('.skip'))
              .map(e => 'smaller than 24 px: ' + e.outerHTML.slice(0, 100))""";

    private static final String TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth + 1";

    @RegisterExtension
    private final Browser browser = new Browser();

    private static Map<String, Look> looks() {
        var looks = new LinkedHashMap<String, Look>();
        looks.put("desk", Look.DESK);
        looks.put("dark", Look.DESK.inTheDark());
        looks.put("phone", Look.PHONE);
        looks.put("320 px", Look.PHONE.sized(320, 640));
        looks.put("200 %", Look.DESK.zoomedToDouble());
        looks.put("forced colours", Look.DESK.withForcedColors());
        looks.put("reduced motion", Look.DESK.withoutMotion());
        return looks;
    }

    static List<Place> pages() {
        return DeclaredPages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothing_is_found_on_the_page(Place place) {
        var found = new ArrayList<String>();
        LOOKS.forEach((name, look) -> look(place, look).forEach(finding -> found.add(name + ": " + finding)));
        withoutScripts(place).forEach(finding -> found.add("without scripts: " + finding));
        FOUND.put(place.name(), found);
        assertThat(found).as(place.path()).isEmpty();
    }

    private List<String> look(Place place, Look look) {
        try (Window window = browser.apart(look)) {
            window.signIn(place.staff());
            Page page = window.open(place.path());
            List<String> found = new ArrayList<>(window.findings());
            if (Boolean.TRUE.equals(page.evaluate(TOO_WIDE))) {
                found.add("the page is wider than its window");
            }
            ((List<?>) page.evaluate(SMALL)).forEach(small -> found.add(String.valueOf(small)));
            return found;
        }
    }

    /** Reading works without JavaScript: the page comes, and its heading with it. */
    private List<String> withoutScripts(Place place) {
        try (Window window = browser.apart(Look.DESK.withoutScripts())) {
            window.signIn(place.staff());
            Response answer = window.page().navigate(window.address(place.path()));
            int headings = window.page().locator("h1").count();
            if (answer == null || answer.status() != 200) {
                return List.of("answers " + (answer == null ? "nothing" : answer.status()));
            }
            return headings == 1 ? List.of() : List.of("has " + headings + " h1");
        }
    }

    @AfterAll
    static void keepReport() throws IOException {
        var report = new StringBuilder("# What `./throughline check console` found\n\nEach page in " + LOOKS.size()
                + " settings of a browser, and without scripts.\n");
        FOUND.forEach((page, findings) -> {
            report.append("\n## ").append(page).append("\n\n");
            if (findings.isEmpty()) {
                report.append("Nothing.\n");
            }
            findings.forEach(finding -> report.append("- `")
                    .append(finding.replace('`', '\'').replace('\n', ' '))
                    .append("`\n"));
        });
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report);
    }
}
