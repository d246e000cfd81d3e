package org.throughline.infrastructure.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.throughline.infrastructure.boot.Staff;
import org.throughline.infrastructure.boot.TestCounty;

/** One window on the console, with cookies and storage of its own, that notes what the browser complains of. */
final class Window implements AutoCloseable {
    /** WCAG 2.0 to 2.2, A and AA, and Section 508. */
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "section508");

    private static final Path SCREENS = Path.of("target", "screens");
    private static final String CSP_REPORTS = "/console/csp-reports";
    private static final String VIOLATION = "violated";

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Window(com.microsoft.playwright.Browser browser, Look look) {
        context = browser.newContext(look.options());
        context.setDefaultTimeout(10_000);
        context.exposeFunction(VIOLATION, said -> complaints.add("CSP: " + String.valueOf(said[0])));
        context.addInitScript("addEventListener('securitypolicyviolation', e => " + VIOLATION
                + "(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile))");
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequest(request -> {
            if (request.url().endsWith(CSP_REPORTS)) {
                complaints.add("CSP report: " + request.postData());
            }
        });
    }

    Page page() {
        return page;
    }

    /** Opens a page of the console by its path, and waits until it is all there. */
    Page open(String path) {
        page.navigate(address(path));
        return page;
    }

    String address(String path) {
        return TestCounty.get().address() + path;
    }

    /** Signs somebody of the staff in, with the purpose of their role where a purpose is asked for. */
    Page signIn(Staff staff) {
        open("/console/sign-in");
        page.getByLabel("Name", new GetByLabelOptions().setExact(true)).fill(staff.name());
        page.getByLabel("Password", new GetByLabelOptions().setExact(true))
                .fill(TestCounty.get().password(staff));
        var purpose = page.locator("input[type=radio][value=" + staff.purpose() + "]");
        if (purpose.count() > 0) {
            purpose.first().check();
        }
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL(url -> !url.contains("/console/sign-in"));
        return page;
    }

    /** What this page is criticized for: by the browser, by axe, by somebody who has only a keyboard. */
    List<String> findings() {
        var findings = new ArrayList<String>();
        findings.addAll(complaints());
        findings.addAll(axe());
        findings.addAll(new KeyboardWalk(page).findings());
        return findings;
    }

    /** What the browser has complained of since the last time this was asked. */
    List<String> complaints() {
        List<String> since = List.copyOf(complaints);
        complaints.clear();
        return since;
    }

    void noFindings() {
        assertThat(findings()).as(page.url()).isEmpty();
    }

    List<String> axe() {
        return new AxeBuilder(page)
                .setLegacyMode(true).withTags(RULES).analyze().getViolations().stream()
                        .map(Window::finding)
                        .toList();
    }

    private static String finding(Rule rule) {
        return "axe: " + rule.getId() + ": " + rule.getHelp() + ": "
                + rule.getNodes().stream().map(CheckedNode::getHtml).collect(Collectors.joining(" | "));
    }

    /** A picture of the whole page, below {@code target/screens}. */
    void picture(String name) {
        picture(SCREENS.resolve(name + ".png"));
    }

    void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
