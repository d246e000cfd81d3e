package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.command.CommandRight;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Views;
import org.throughline.query.view.View;

/** The declarations of pages against what they name, and the page of the reference made from them. */
class DeclaredPagesIT {
    private static final Path PAGE = Path.of("..", "docs", "reference", "console.md");
    private static final Path NOT_REACHED = Path.of("src", "test", "resources", "console", "not-reached.txt");
    private static final List<Path> ROOMS = List.of(
            Path.of("src/main/resources/org/throughline/infrastructure/console"),
            Path.of("src/main/java/org/throughline/infrastructure/console"));
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final Pattern LINK = Pattern.compile("/console/do(/[A-Za-z0-9{}/_-]+)");
    /** A link that a class puts together from a path and ids. */
    private static final Pattern JOINED = Pattern.compile("\" \\+ \\w+(?:\\(\\))? \\+ \"");

    private static final String INTRODUCTION = """
            # Pages of the console

            Written by `DeclaredPagesIT` from the pages that the application declares; `-Dgolden=write` writes it anew. A page
            is shown to those in one of its roles, and what it shows them its views decide. To everybody else it is not there.

            | page | path | for | reads | commands | key |
            |---|---|---|---|---|---|
            """;

    private final TestCounty county = TestCounty.get();
    private final Words words = county.part(Templates.class).words();

    private List<ConsolePage> pages() {
        return county.parts(ConsolePage.class).stream()
                .sorted(Comparator.comparing(ConsolePage::path))
                .toList();
    }

    @Test
    void every_page_names_views_words_and_icons_that_are_there() {
        Set<String> views = Views.all().stream().map(View::name).collect(Collectors.toSet());
        String icons = read(Path.of("src/main/resources/static/console/icons.svg"));
        for (ConsolePage page : pages()) {
            assertThat(views).as(page.name()).containsAll(page.views());
            assertThat(words.find("page." + page.name() + ".title"))
                    .as("title of " + page.name())
                    .isNotBlank();
            assertThat(page.path()).startsWith("/console/").doesNotEndWith("/");
            assertThat(page.roles()).as(page.name()).isNotEmpty();
            MenuPlace menu = page.menu();
            if (menu != null) {
                assertThat(words.find("page." + page.name() + ".menu"))
                        .as("menu of " + page.name())
                        .isNotBlank();
                assertThat(icons).as("icon of " + page.name()).contains("id=\"" + menu.icon() + "\"");
                assertThat(page.path()).as("from the menu").doesNotContain("{");
            }
        }
        assertThat(pages()).extracting(ConsolePage::name).doesNotHaveDuplicates();
    }

    @Test
    void every_command_on_a_page_may_be_given_by_somebody_who_may_open_it() {
        for (ConsolePage page : pages()) {
            for (Class<?> command : page.commands()) {
                CommandRight right = CommandRights.of(command);
                assertThat(right).as(command.getSimpleName()).isNotNull();
                assertThat(right.roles())
                        .as(page.name() + " " + command.getSimpleName())
                        .containsAnyElementsOf(page.roles());
            }
        }
    }

    @Test
    void the_reference_says_which_pages_there_are() throws IOException {
        String text = INTRODUCTION + pages().stream().map(this::row).collect(Collectors.joining());
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, text);
        }
        assertThat(read(PAGE))
                .as("docs/reference/console.md; -Dgolden=write writes it anew")
                .isEqualTo(text);
    }

    private String row(ConsolePage page) {
        String key = words.find("page." + page.name() + ".key");
        return "| " + words.of("page." + page.name() + ".title") + " | `" + page.path() + "` | "
                + (page.roles().size() == WorkerRole.values().length ? "everybody" : roles(page)) + " | "
                + page.views().stream().sorted().map(view -> "`" + view + "`").collect(Collectors.joining(", ")) + " | "
                + page.commands().stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", ")) + " | "
                + (key == null ? "" : "`" + key + "`") + " |\n";
    }

    private static String roles(ConsolePage page) {
        return page.roles().stream()
                .sorted()
                .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    /** Those not reached yet stand in a file, which may only become shorter. */
    @Test
    void every_command_that_people_give_is_reached_from_a_page_or_the_menu() throws IOException {
        Set<String> links = links();
        Set<Class<?>> onPages =
                pages().stream().flatMap(page -> page.commands().stream()).collect(Collectors.toSet());
        var missing = new TreeSet<String>();
        Map<String, CommandRoute> routes = new TreeMap<>();
        county.commands().forEach(route -> routes.putIfAbsent(route.command().getSimpleName(), route));
        routes.forEach((name, route) -> {
            CommandRight right = CommandRights.of(route.command());
            boolean human = right != null && !right.roles().isEmpty();
            boolean reached = onPages.contains(route.command()) || links.contains(bare(route.path()));
            if (human && !reached) {
                missing.add(name);
            }
        });
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(NOT_REACHED.getParent());
            Files.write(NOT_REACHED, missing);
        }
        assertThat(missing)
                .as("commands that no page leads to; %s names those that are to come", NOT_REACHED)
                .containsExactlyElementsOf(Files.readAllLines(NOT_REACHED));
    }

    private static Set<String> links() throws IOException {
        var links = new TreeSet<String>();
        for (Path room : ROOMS) {
            try (Stream<Path> files = Files.walk(room)) {
                files.filter(Files::isRegularFile)
                        .map(DeclaredPagesIT::read)
                        .map(text -> JOINED.matcher(text).replaceAll("{}"))
                        .forEach(
                                text -> LINK.matcher(text).results().forEach(found -> links.add(bare(found.group(1)))));
            }
        }
        return links;
    }

    private static String bare(String path) {
        return VARIABLE.matcher(path).replaceAll("{}");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
