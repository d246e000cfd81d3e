package org.throughline.infrastructure.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every browser test asks of a page is found where it is wrong: a check that finds nothing anywhere is none. */
class FindingsIT {
    @RegisterExtension
    private final Browser browser = new Browser();

    private Window window(String body) {
        Window window = browser.window();
        window.page()
                .setContent("<!DOCTYPE html><html lang=en><head><title>A page</title></head><body><main><h1>Here</h1>"
                        + body + "</main></body></html>");
        return window;
    }

    private List<String> walk(String body) {
        return new KeyboardWalk(window(body).page()).findings();
    }

    @Test
    void a_good_page_has_no_findings() {
        window("<form><label>Name <input name=n></label> <button>Save</button></form><a href='#'>There</a>")
                .noFindings();
    }

    @Test
    void a_page_without_controls_has_no_findings() {
        window("<p>Nothing is due.</p>").noFindings();
    }

    @Test
    void what_axe_sees_is_told_with_the_place() {
        assertThat(window("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><button>Save</button>")
                        .axe())
                .singleElement()
                .asString()
                .startsWith("axe: image-alt: ")
                .contains("<img");
    }

    @Test
    void a_focus_that_is_not_seen_is_found() {
        assertThat(walk("<style>button { outline: none }</style><button>Save</button><button>Back</button>"))
                .hasSize(2)
                .allMatch(finding -> finding.startsWith("keyboard: the focus is not seen on <button>"));
    }

    @Test
    void a_control_that_is_covered_is_found() {
        assertThat(walk("<button>Save</button>"
                        + "<div style='position:fixed;inset:0;background:#fff'>Wait until this has gone</div>"))
                .singleElement()
                .asString()
                .startsWith("keyboard: something covers <button>");
    }

    @Test
    void a_trap_is_found_with_what_lies_behind_it() {
        assertThat(walk("<button id=a>One</button><button id=b>Two</button><a id=c href='#'>Out</a><script>"
                        + "b.onkeydown = e => { if (e.key === 'Tab') { e.preventDefault(); a.focus(); } }</script>"))
                .singleElement()
                .asString()
                .startsWith("keyboard: Tab does not reach <a id=\"c\"");
    }

    @Test
    void what_the_browser_complains_of_is_told_once() {
        Window window = window("");
        window.page().evaluate("() => console.error('this went wrong')");
        assertThat(window.complaints()).singleElement().asString().contains("this went wrong");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void a_breach_of_the_content_security_policy_is_told() {
        Window window = browser.window();
        Page page = window.page();
        page.route(
                "http://made-up.invalid/**",
                route -> route.fulfill(new FulfillOptions()
                        .setContentType("text/html")
                        .setHeaders(Map.of("Content-Security-Policy", "default-src 'none'"))
                        .setBody("<!DOCTYPE html><title>A page</title><img alt=x src='/picture.png'>")));
        page.navigate("http://made-up.invalid/");
        assertThat(window.complaints()).anyMatch(said -> said.startsWith("CSP: img-src "));
    }

    @Test
    void chromium_is_looked_for_where_it_is_said_to_be_and_then_on_the_path() {
        assertThat(Chromium.find("/nowhere/chromium", System.getenv("PATH"))).isEmpty();
        assertThat(Chromium.find(null, null)).isEmpty();
        assertThat(Chromium.find("", System.getenv("PATH"))).isPresent();
    }
}
