package org.throughline.infrastructure.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.workforce.WorkerRole;
import tools.jackson.databind.json.JsonMapper;

/** A set has no order, but its bytes have: the same answer is the same on every node and after every start. */
class SetsInAnswersTest {
    private final JsonMapper json =
            JsonMapper.builder().addModule(new KernelJson()).build();

    private record Shown(Set<FieldClass> fields, Set<WorkerRole> roles, Set<ProgramId> programs) {}

    @Test
    void a_set_is_written_in_the_order_of_its_kind_whatever_order_it_is_kept_in() {
        var random = new Random(7);
        List<ProgramId> programs = Stream.generate(() -> new ProgramId(new UUID(random.nextLong(), random.nextLong())))
                .limit(20)
                .toList();
        String written = json.writeValueAsString(
                new Shown(Set.of(FieldClass.values()), Set.of(WorkerRole.values()), new HashSet<>(programs)));
        assertThat(json.readTree(written).path("fields").valueStream().map(one -> one.asString("")))
                .containsExactlyElementsOf(names(FieldClass.values()));
        assertThat(json.readTree(written).path("roles").valueStream().map(one -> one.asString("")))
                .containsExactlyElementsOf(names(WorkerRole.values()));
        assertThat(json.readTree(written).path("programs").valueStream().map(one -> one.asString("")))
                .containsExactlyElementsOf(
                        programs.stream().map(ProgramId::toString).sorted().toList());
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
