package org.throughline.infrastructure.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.infrastructure.boot.Staff;

/** The way in, as somebody goes it who has a browser and a password. */
class SignInInABrowserIT {
    @RegisterExtension
    private final Browser browser = new Browser();

    @Test
    void the_sign_in_page_has_no_findings() {
        Window window = browser.window();
        window.open("/console/sign-in");
        window.picture("sign-in");
        window.noFindings();
    }

    @Test
    void who_signs_in_stands_on_a_page_of_the_console() {
        Window window = browser.window();
        Page page = window.signIn(Staff.COORDINATOR);
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                .hasCount(1);
        window.picture("signed-in");
    }
}
