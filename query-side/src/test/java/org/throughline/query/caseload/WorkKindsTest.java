package org.throughline.query.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.event.StoredAs;

class WorkKindsTest {
    @Test
    void every_kind_of_work_is_folded_and_joined() {
        List<Class<?>> listed =
                WorkKinds.ALL.stream().<Class<?>>map(WorkKind::type).toList();
        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrder(OpenWork.class.getPermittedSubclasses());
    }

    @Test
    void every_kind_of_work_has_a_stored_name_of_its_own() {
        assertThat(Arrays.stream(OpenWork.class.getPermittedSubclasses())
                        .map(kind -> kind.getAnnotation(StoredAs.class).value()))
                .containsExactlyInAnyOrder(
                        "carrying", "episode", "waiting", "referral", "intake", "transition", "crisis", "contact");
    }
}
