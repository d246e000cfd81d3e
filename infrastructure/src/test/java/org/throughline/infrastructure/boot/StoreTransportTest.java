package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.connection.NettyTransportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

/** However the store is reached, no reply of many megabytes goes through the driver's own asynchronous TLS. */
class StoreTransportTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void every_way_to_a_store_goes_by_netty() throws IOException {
        try (EmbeddedMongo own = EmbeddedMongo.start(directory)) {
            assertNetty(settings(null, null, own));
            assertNetty(settings(own.connectionString(), own.keyFile(), null));
            assertNetty(settings("mongodb://a.example,b.example/?replicaSet=rs&tls=true", null, null));
            assertNetty(settings("mongodb://a.example:27017", null, null));
        }
    }

    @Test
    void an_address_with_tls_keeps_it() throws IOException {
        assertThat(settings("mongodb://a.example/?tls=true", null, null)
                        .getSslSettings()
                        .isEnabled())
                .isTrue();
    }

    private static MongoClientSettings settings(@Nullable String uri, @Nullable Path key, @Nullable EmbeddedMongo own)
            throws IOException {
        return StoreConfiguration.settings(
                        new ThroughlineProperties.Mongo(uri, key, "throughline", false, Duration.ofSeconds(1)), own)
                .build();
    }

    private static void assertNetty(MongoClientSettings settings) {
        assertThat(settings.getTransportSettings()).isInstanceOf(NettyTransportSettings.class);
    }
}
