package org.throughline.infrastructure.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a command writes: figures to standard output, the rest to standard error, JSON to a file that was asked for. */
public record Console(PrintWriter out, PrintWriter err) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Writes {@code figures} as JSON, if a file was asked for. */
    public void json(@Nullable Path file, Object figures) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, text(figures), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
    }

    /** {@code figures} as the text of a JSON file. */
    public static String text(Object figures) {
        return JSON.writeValueAsString(figures) + "\n";
    }
}
