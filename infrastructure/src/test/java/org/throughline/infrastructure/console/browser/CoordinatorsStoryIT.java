package org.throughline.infrastructure.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.infrastructure.boot.Staff;
import org.throughline.infrastructure.boot.Story;
import org.throughline.infrastructure.boot.TestCounty;

/** What a coordinator does most: from the day's list to a contact, and what it met. */
class CoordinatorsStoryIT {
    private static final String INTAKE = Staff.COORDINATOR.programs().getFirst();

    @RegisterExtension
    private final Browser browser = new Browser();

    /** Somebody who left a hospital five days ago and whom nobody has seen since. */
    private static String personToSee() {
        var story = new Story(TestCounty.get().web());
        String client = story.person();
        story.transition(client);
        return client;
    }

    @Test
    void a_contact_is_recorded_from_the_day_by_keys_and_what_it_met_is_told() {
        String client = personToSee();
        Window window = browser.window();
        Page page = window.signIn(Staff.COORDINATOR);
        Locator row = row(window, client);
        row.locator("th a").focus();
        page.keyboard().press("c");
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Record a contact")))
                .isVisible();
        page.getByLabel("Reached", new GetByLabelOptions().setExact(true)).check();
        page.locator("#f-channel").selectOption("IN_PERSON");
        page.getByLabel("Note").fill("Seen at home; has what is needed.");
        window.picture("story-contact");
        page.keyboard().press("Control+Enter");
        assertThat(page.getByText("Met: See the person after the hospital stay (first week)"))
                .isVisible();
        window.picture("story-met");
    }

    @Test
    void what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept() {
        Window window = browser.window();
        Page page = window.signIn(Staff.COORDINATOR);
        window.open("/console/clients/" + personToSee() + "/contact");
        page.getByLabel("Note").fill("Left the number of the clinic.");
        save(page);
        assertThat(page.locator(".errors")).isVisible();
        assertThat(page.locator("#f-outcome.wrong .message")).isVisible();
        assertThat(page.getByLabel("Note")).hasValue("Left the number of the clinic.");
        // a browser writes every answer of 400 into its console
        window.complaints();
        window.noFindings();
    }

    @Test
    void leaving_asks_when_something_is_typed_and_nothing_is_lost_by_staying() {
        Window window = browser.window();
        Page page = window.signIn(Staff.COORDINATOR);
        window.open("/console/clients/" + personToSee() + "/contact");
        page.getByLabel("Note").pressSequentially("Half a");
        page.onceDialog(asked -> {
            org.assertj.core.api.Assertions.assertThat(asked.type()).isEqualTo("beforeunload");
            asked.dismiss();
        });
        page.locator(".menu a").first().click();
        assertThat(page.getByLabel("Note")).hasValue("Half a");
        page.onceDialog(asked -> asked.accept());
    }

    @Test
    void single_keys_do_nothing_for_whoever_turned_them_off() {
        String client = personToSee();
        Window window = browser.window();
        Page page = window.signIn(Staff.COORDINATOR);
        page.keyboard().press("?");
        page.locator("#keys-off").check();
        page.keyboard().press("Escape");
        window.open("/console/clients/" + client);
        String here = page.url();
        page.keyboard().press("c");
        assertThat(page).hasURL(here);
        page.keyboard().press("?");
        page.locator("#keys-off").uncheck();
        page.keyboard().press("Escape");
        page.keyboard().press("c");
        assertThat(page).hasURL(Pattern.compile("/contact"));
    }

    /** The row of the client, on whatever page of the list it stands. */
    private static Locator row(Window window, String client) {
        Page page = window.open("/console/day?of=" + INTAKE);
        Locator row = page.locator("tr[role=row]")
                .filter(new Locator.FilterOptions().setHas(page.locator("a[href$='/console/clients/" + client + "']")))
                .first();
        Locator next = page.locator("a.button[href*='after=']");
        while (row.count() == 0 && next.count() > 0) {
            next.click();
        }
        return row;
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save contact"))
                .click();
    }
}
