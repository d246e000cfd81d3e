package org.throughline.infrastructure.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.throughline.command.BasedOn;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.command.CommandRight;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;
import tools.jackson.databind.json.JsonMapper;

/** What somebody types is sealed, wherever a command has a place for it. */
class TextsOfCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CANARY = "Robin Ashe";

    @Test
    void no_command_of_a_worker_has_a_text_in_clear_but_the_name_on_a_door_and_codes() {
        var found = new TreeSet<String>();
        Capabilities.all().stream()
                .flatMap(capability -> capability.commands().stream())
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .filter(TextsOfCommandsTest::isSentByWorkers)
                .forEach(command -> texts(command, command, new HashSet<>(), found));
        assertThat(found)
                .containsExactly(
                        "Coded.code",
                        "Coded.mapVersion",
                        "Coded.mappedCode",
                        "Coded.system",
                        "Coded.version",
                        "ProgramTerms.name");
    }

    private static boolean isSentByWorkers(Class<?> command) {
        CommandRight right = CommandRights.of(command);
        return right == null || !right.roles().isEmpty();
    }

    private static void texts(Class<?> command, Type type, Set<Type> seen, Set<String> found) {
        Class<?> raw = raw(type);
        if (raw == Sealed.class || !seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType parameterized) {
            Stream.of(parameterized.getActualTypeArguments()).forEach(one -> texts(command, one, seen, found));
        }
        if (raw.isSealed() && raw.isInterface()) {
            Stream.of(raw.getPermittedSubclasses()).forEach(one -> texts(command, one, seen, found));
        }
        if (!raw.isRecord() || raw == BasedOn.class) {
            return;
        }
        for (RecordComponent part : raw.getRecordComponents()) {
            if (raw == command && CommandRoute.UNSAID.contains(part.getName())) {
                continue;
            }
            if (part.getType() == String.class) {
                found.add(raw.getSimpleName() + "." + part.getName());
            }
            texts(command, part.getGenericType(), seen, found);
        }
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : type instanceof Class<?> plain ? plain : Object.class;
    }

    @Test
    void no_text_of_a_code_that_somebody_types_stands_in_clear() {
        for (String field : List.of("system", "version", "code", "text", "mappedCode", "mapVersion")) {
            var body = JSON.createObjectNode()
                    .put("system", "http://snomed.info/sct")
                    .put("code", "6471006");
            body.put(field, CANARY);
            var binder = new RecordBinder(PersonalValues.DRAFT, written -> new CarePosition(1));
            Coded coded = Objects.requireNonNull((Coded) binder.coded(body, "reason"));
            assertThat(binder.errors()).isEmpty();
            assertThat(Stream.of(
                            coded.system(),
                            String.valueOf(coded.version()),
                            coded.code(),
                            String.valueOf(coded.mappedCode()),
                            String.valueOf(coded.mapVersion())))
                    .as(field)
                    .noneMatch(text -> text.contains(CANARY));
            assertThat(Objects.requireNonNull(coded.text()).plainForVault())
                    .as(field)
                    .contains(CANARY);
        }
    }

    @Test
    void a_code_that_its_system_admits_needs_no_key() {
        var body =
                JSON.createObjectNode().put("system", "http://snomed.info/sct").put("code", "6471006");
        var binder = new RecordBinder(PersonalValues.DRAFT, written -> new CarePosition(1));
        assertThat(binder.coded(body, "reason")).isEqualTo(Coded.of("http://snomed.info/sct", "6471006"));
    }
}
