package org.throughline.infrastructure.access.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.County;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;
import tools.jackson.databind.json.JsonMapper;

class ReleasedJsonTest {
    private record Row(int place, Sealed<String> name) {}

    private static final Row ROW = new Row(1, County.sealed(County.client("Alex"), "Alex"));

    @Test
    void sealed_values_open_while_a_released_answer_is_written() {
        var released = new Released<>(
                ROW,
                new CarePosition(1),
                new AccessGrant(1),
                value -> "{\"given\":\"Alex\"}".getBytes(StandardCharsets.UTF_8));

        byte[] json = new ReleasedJson(JsonMapper.builder().build()).write(released);

        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{\"place\":1,\"name\":{\"given\":\"Alex\"}}");
    }

    @Test
    void a_value_whose_key_is_gone_is_null() {
        var released = new Released<>(ROW, new CarePosition(1), new AccessGrant(1), value -> null);

        assertThat(new String(new ReleasedJson(JsonMapper.builder().build()).write(released), StandardCharsets.UTF_8))
                .isEqualTo("{\"place\":1,\"name\":null}");
    }

    @Test
    void outside_a_released_answer_a_sealed_value_is_not_written() {
        JsonMapper mapper =
                JsonMapper.builder().addModule(ReleasedJson.module()).build();

        assertThatThrownBy(() -> mapper.writeValueAsString(ROW))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Alex");
    }
}
