package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;

class ConnectionPropertiesTest {
    private final ConnectionProperties properties =
            new Binder().bindOrCreate("throughline.connections", ConnectionProperties.class);

    @Test
    void connections_leave_files_to_the_store_checkpoints_and_management_where_a_process_may_open_few() {
        assertThat(properties.within(1024)).isEqualTo(256);
        assertThat(properties.within(20_000)).isEqualTo(4000);
        assertThat(properties.within(Long.MAX_VALUE)).isEqualTo(4000);
        assertThat(properties.within(512)).as("somebody has to get in").isEqualTo(16);
    }
}
