package org.throughline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.junit.jupiter.api.Test;
import org.throughline.command.automation.Automation;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.catalogue.AccessCatalogue;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.query.Views;
import org.throughline.query.view.View;

/**
 * The names under which things are stored are never changed, whatever the classes are called: events and their versions,
 * commands, views, rules and refusals that entries of the access ledger name, automations and the codes in entries. Codes
 * in care events have a list of their own, and so have the collections of a store.
 */
class StoredWordsTest {
    private static final Path LIST = Path.of("src/test/resources/stored-words.txt");

    @Test
    void no_word_that_may_be_stored_is_ever_renamed_or_removed() throws IOException {
        Set<String> today = words();
        Set<String> listed = new TreeSet<>(Files.readAllLines(LIST));
        assertThat(today).as("words that may have been stored").containsAll(listed);
        if ("write".equals(System.getProperty("golden"))) {
            Files.write(LIST, today);
        }

        assertThat(Files.readAllLines(LIST))
                .as("the list of stored words; -Dgolden=write adds what is new")
                .containsExactlyElementsOf(today);
    }

    private static Set<String> words() {
        var words = new TreeSet<String>();
        EventCatalogue.all()
                .forEach((name, type) -> words.addAll(versions("event " + name, EventCatalogue.versionOf(type))));
        AccessCatalogue.all().forEach((name, type) -> {
            words.addAll(versions("entry " + name, AccessCatalogue.versionOf(type)));
            codes(type, new HashSet<>(), words);
        });
        for (AccessRule rule : AccessRule.values()) {
            words.add("rule " + rule.id());
        }
        for (View view : Views.all()) {
            words.add("view " + view.name());
            words.add("answer " + view.answeredAs());
        }
        for (RefusalCode code : Capabilities.refusals()) {
            words.add("refusal " + code.name());
            // an entry about a refused command holds the code as text
            words.add("code RefusalCode." + code.name());
        }
        JavaClasses main = new ClassFileImporter()
                .withImportOption(location -> !location.contains("test-classes"))
                .importPackages("org.throughline");
        for (JavaClass type : main) {
            type.tryGetAnnotationOfType(Command.class)
                    .ifPresent(command -> words.add("command " + command.namespace() + "." + command.name()));
            type.tryGetAnnotationOfType(Automation.class)
                    .ifPresent(automation -> words.add("automation " + automation.name()));
        }
        return words;
    }

    /** What was stored in an older version stays stored in it. */
    private static List<String> versions(String word, String newest) {
        return IntStream.rangeClosed(1, Integer.parseInt(newest))
                .mapToObj(version -> word + " " + version)
                .toList();
    }

    /** Constants of all enums in a record and in what it holds. */
    private static void codes(Type type, Set<Type> seen, Set<String> words) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(inner -> codes(inner, seen, words));
        } else if (type instanceof Class<?> named && named.isEnum()) {
            for (Object constant : named.getEnumConstants()) {
                words.add("code " + named.getSimpleName() + "." + ((Enum<?>) constant).name());
            }
        } else if (type instanceof Class<?> named && named.isRecord()) {
            for (RecordComponent component : named.getRecordComponents()) {
                codes(component.getGenericType(), seen, words);
            }
        }
    }
}
