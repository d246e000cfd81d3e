package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.infrastructure.pages.NamedClasses;
import org.throughline.infrastructure.pages.NamedClasses.Name;

/** The page that walks with one referral names classes that there are, and meets them in the order that it tells. */
class WalkIsTrueIT {
    private static final Path PAGE = Path.of("../docs/walk.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (.+?)$(.*?)(?=^## |\\z)");

    private static final String CASELOAD = "/programs/" + Programs.INTAKE + "/caseload?position=";

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final NamedClasses classes = NamedClasses.ofMainAndTests();

    WalkIsTrueIT() throws IOException {}

    @Test
    void every_class_on_the_page_is_there_and_no_other_has_its_name() throws IOException {
        List<Name> names = NamedClasses.in(Files.readString(PAGE));

        assertThat(names).hasSizeGreaterThan(50);
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(classes.found(name)).as(name.text()).hasSize(1));
    }

    @Test
    void one_referral_meets_the_classes_of_each_section_in_the_order_told() throws IOException {
        Map<String, List<Name>> sections = sections();
        List<String> followed = sections.values().stream()
                .flatMap(List::stream)
                .flatMap(name -> classes.single(name).stream())
                .distinct()
                .toList();
        var story = new Story(web);
        String client = story.person();
        awaitViews(client);
        var browser = new ConsoleBrowser(county);
        browser.signIn(Staff.COORDINATOR.name(), ConsoleBrowser.password(county, Staff.COORDINATOR));

        try (var calls = new CallRecorder(followed)) {
            int made = calls.mark();
            String referral = story.unsentReferral(client);
            int bound = calls.mark();
            awaitViews(client);
            int sent = calls.mark();
            Reply sending = web.post(
                            Staff.COORDINATOR,
                            "/referrals/" + referral + "/sending",
                            body("target", Programs.OUTPATIENT, "channel", "INTERNAL"))
                    .done();
            int asked = calls.mark();
            web.get(Staff.COORDINATOR, CASELOAD + sending.header("Throughline-Position"))
                    .done();
            int told = calls.mark();
            web.get(Staff.SUPERVISOR, "/referrals/" + referral + "/audit-trail").done();
            int looked = calls.mark();
            web.accessHistory("/clients/" + client);
            int history = calls.mark();
            assertThat(browser.get("/console/day?of=" + Programs.INTAKE).status())
                    .isEqualTo(200);
            int end = calls.mark();

            assertThat(calls.failed()).as("classes that cannot be followed").isEmpty();
            assertThat(sections.keySet())
                    .containsExactly(
                            "Making it",
                            "Into the ledger",
                            "Into the view",
                            "Onto the screen",
                            "Into the audit trail",
                            "Into the access history",
                            "Onto a page");
            assertMet(Objects.requireNonNull(sections.get("Making it")), calls.between(made, bound));
            assertMet(Objects.requireNonNull(sections.get("Into the ledger")), calls.between(sent, asked));
            assertMet(Objects.requireNonNull(sections.get("Into the view")), calls.between(sent, told));
            assertMet(Objects.requireNonNull(sections.get("Onto the screen")), calls.between(asked, told));
            assertMet(Objects.requireNonNull(sections.get("Into the audit trail")), calls.between(told, looked));
            assertMet(Objects.requireNonNull(sections.get("Into the access history")), calls.between(looked, history));
            assertMet(Objects.requireNonNull(sections.get("Onto a page")), calls.between(history, end));
        }
    }

    /** What happened until now is no part of the walk, so no view may still be busy with it. */
    private void awaitViews(String client) {
        String position = county.told("care", county.next("care") - 1);
        web.get(Staff.COORDINATOR, CASELOAD + position).done();
        web.get(Staff.COORDINATOR, "/clients/" + client + "?position=" + position)
                .done();
    }

    private static Map<String, List<Name>> sections() throws IOException {
        var sections = new LinkedHashMap<String, List<Name>>();
        Matcher section = SECTION.matcher(Files.readString(PAGE));
        while (section.find()) {
            sections.put(
                    section.group(1),
                    NamedClasses.in(section.group(2)).stream().distinct().toList());
        }
        return sections;
    }

    /** Each name is met, and the first time of each comes after the first time of the one before. */
    private void assertMet(List<Name> told, List<String> calls) {
        var met = new LinkedHashMap<Integer, String>();
        var never = new ArrayList<String>();
        for (Name name : told) {
            String prefix = classes.single(name).orElseThrow() + "." + name.method();
            int first = -1;
            for (int i = 0; i < calls.size() && first < 0; i++) {
                if (name.method().isEmpty()
                        ? calls.get(i).startsWith(prefix)
                        : calls.get(i).equals(prefix)) {
                    first = i;
                }
            }
            if (first < 0) {
                never.add(name.text());
            } else {
                met.put(first, name.text());
            }
        }
        assertThat(never).as("classes that are not met").isEmpty();
        assertThat(met.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue))
                .containsExactlyElementsOf(told.stream().map(Name::text).toList());
    }
}
