package org.throughline.infrastructure.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Tells commands on the same data directory where the management port is, from the moment it listens. */
public final class OperatorFileWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorFileWriter.class);

    private final Path dataDirectory;
    private final String host;
    private final OperatorKey key;

    /** @param host address on which the management port listens */
    public OperatorFileWriter(Path dataDirectory, String host, OperatorKey key) {
        this.dataDirectory = dataDirectory;
        this.host = host;
        this.key = key;
    }

    /** Writes the file once the management port is known. */
    @EventListener
    public void listening(WebServerInitializedEvent started) {
        if ("management".equals(started.getApplicationContext().getServerNamespace())) {
            try {
                OperatorFile.write(
                        dataDirectory,
                        URI.create(
                                "http://" + host + ":" + started.getWebServer().getPort()),
                        key);
            } catch (IOException e) {
                throw new UncheckedIOException("The data directory " + dataDirectory + " cannot be written", e);
            }
        }
    }

    /** Removes the file. */
    @Override
    public void close() {
        try {
            OperatorFile.remove(dataDirectory, key);
        } catch (IOException e) {
            LOG.warn("The file that names the management port could not be removed");
        }
    }
}
