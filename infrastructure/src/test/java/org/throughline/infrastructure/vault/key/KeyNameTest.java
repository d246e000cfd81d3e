package org.throughline.infrastructure.vault.key;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.RetentionClass;

class KeyNameTest {
    @Test
    void nobody_has_no_key_because_destroying_a_person_s_keys_would_not_reach_it() {
        var custody = new Custody(new LegalEntityId(new UUID(1, 1)), null, RetentionClass.DIRECTORY, Set.of());
        assertThatThrownBy(() -> KeyName.of(SubjectId.NOBODY, custody)).isInstanceOf(IllegalArgumentException.class);
    }
}
