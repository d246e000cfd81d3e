package org.throughline.infrastructure.fhir.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.FeedLine;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one line of JSON for each line of the feed that could not be used: file, line, resource type and code, never
 * any of its content. The file is made with the first reject. Used by many threads at once.
 */
public final class RejectLog implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Path file;
    private @Nullable BufferedWriter writer;

    /** Writes to {@code file}, anew; with null nothing is written. */
    public RejectLog(@Nullable Path file) {
        this.file = file;
    }

    public synchronized void reject(FeedLine line, String resourceType, String code) {
        if (file == null) {
            return;
        }
        var entry = new LinkedHashMap<String, Object>();
        entry.put("file", line.file());
        entry.put("line", line.number());
        entry.put("resourceType", resourceType);
        entry.put("code", code);
        try {
            BufferedWriter open = writer;
            if (open == null) {
                open = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                writer = open;
            }
            open.write(JSON.writeValueAsString(entry));
            open.write('\n');
            open.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The reject file " + file + " cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The reject file " + file + " cannot be written", e);
        }
    }
}
