package org.throughline.infrastructure.boot.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small delivery that tries the import, and what must come of it. The people in it are made up. It lies in a directory
 * beside a file of the same name that says the rest.
 *
 * @param source the public report of a feed like this
 * @param input what is peculiar
 * @param right what must come of it, in words
 * @param rejects {@code FILE:LINE TYPE CODE} of each line that cannot be used
 * @param transitions how many transitions the run opens
 * @param stays stays by kind
 * @param notRead files that are told as not read
 * @param alone whether it needs a store of its own, because it refers to things by numbers that stand in others too
 */
record ImportCase(
        String source,
        String input,
        String right,
        long read,
        long imported,
        long unchanged,
        long withoutFact,
        @Nullable String asOf,
        Map<String, Long> notes,
        Map<String, Long> ignored,
        long transitions,
        Map<String, Long> stays,
        List<String> rejects,
        List<String> notRead,
        boolean alone) {
    private static final Path CASES = Path.of("src/test/resources/import-cases");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<String> names() {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImportCase of(String name) throws IOException {
        return JSON.readValue(Files.readString(CASES.resolve(name + ".json")), ImportCase.class);
    }

    static FeedDirectory delivery(String name) {
        return new FeedDirectory(CASES.resolve(name));
    }

    int exitCode() {
        return rejects.isEmpty() ? 0 : 1;
    }
}
