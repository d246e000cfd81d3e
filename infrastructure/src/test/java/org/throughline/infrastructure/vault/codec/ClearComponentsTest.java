package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.Clear;

/** What is stored in clear can never be sealed; so each of these is a decision, and a list of them is kept. */
class ClearComponentsTest {
    private static final Path LIST = Path.of("../docs/reference/clear-components.md");
    private static final Path CODES = Path.of("src/test/resources/stored-codes.txt");

    /** Types that hold nobody's data by themselves. */
    private static final Map<Class<?>, String> HARMLESS =
            Map.of(boolean.class, "yes or no", ZoneId.class, "a time zone", UUID.class, "an opaque id");

    private static @Nullable String reason(StoredComponents.Leaf leaf) {
        Clear marked = leaf.component().getAnnotation(Clear.class);
        if (marked != null) {
            return marked.value();
        }
        return TaggedId.class.isAssignableFrom(leaf.owner()) ? "an opaque id" : HARMLESS.get(leaf.leaf());
    }

    @Test
    void every_text_date_and_number_is_sealed_or_an_id_or_clear_for_a_reason() {
        assertThat(StoredComponents.ofAllEvents().clear())
                .isNotEmpty()
                .allSatisfy(leaf -> assertThat(reason(leaf)).as(leaf.name()).isNotBlank());
    }

    @Test
    void the_list_of_what_is_clear_is_up_to_date() throws IOException {
        List<String> list = new ArrayList<>(List.of(
                "# What events hold in clear",
                "",
                "Written by `ClearComponentsTest`, which fails when this list is stale; run it with",
                "`-Dgolden=write` to write the list anew, and look at the difference: what was once stored",
                "in clear can never be sealed. Enums and what is sealed are not listed.",
                "",
                "| component | type | why it is not sealed |",
                "|---|---|---|"));
        for (StoredComponents.Leaf leaf : StoredComponents.ofAllEvents().clear()) {
            list.add("| `" + leaf.name() + "` | " + leaf.leaf().getSimpleName() + " | " + reason(leaf) + " |");
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(LIST.getParent());
            Files.write(LIST, list);
        }

        assertThat(Files.readAllLines(LIST)).isEqualTo(list);
    }

    /** A constant that was stored once must be readable for ever; new ones are added to the list. */
    @Test
    void no_constant_that_may_be_stored_is_ever_renamed_or_removed() throws IOException {
        Set<String> today = StoredComponents.ofAllEvents().codes().stream()
                .flatMap(type -> Arrays.stream(type.getEnumConstants())
                        .map(constant -> type.getSimpleName() + "." + ((Enum<?>) constant).name()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = Files.exists(CODES) ? new TreeSet<>(Files.readAllLines(CODES)) : Set.of();
        assertThat(today).as("constants that may have been stored").containsAll(listed);
        if ("write".equals(System.getProperty("golden"))) {
            Files.write(CODES, today);
        }

        assertThat(Files.readAllLines(CODES)).containsExactlyElementsOf(today);
    }
}
