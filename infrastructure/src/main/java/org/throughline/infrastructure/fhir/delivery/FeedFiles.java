package org.throughline.infrastructure.fhir.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.FeedFile;

/** Finds the files of a delivery: NDJSON, plain or compressed, named after the resource type as Bulk Data servers do. */
public final class FeedFiles {
    private static final Pattern NAME = Pattern.compile("(.+)\\.ndjson(\\.gz)?");
    /** A word that begins with a capital and has small letters, as all names of resource types do. */
    private static final Pattern TYPE = Pattern.compile("(?<![A-Za-z])[A-Z][a-z]+(?:[A-Z][a-z]+)*(?![A-Za-z])");

    private FeedFiles() {}

    /** The files of {@code directory}, by name; files of other kinds do not count. */
    public static List<FeedFile> in(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile)
                    .filter(path ->
                            NAME.matcher(Objects.toString(path.getFileName())).matches())
                    .sorted()
                    .map(path -> new FeedFile(path, typeOf(Objects.toString(path.getFileName()))))
                    .toList();
        }
    }

    private static @Nullable String typeOf(String name) {
        Matcher stem = NAME.matcher(name);
        if (!stem.matches()) {
            return null;
        }
        Matcher word = TYPE.matcher(stem.group(1));
        return word.find() ? word.group() : null;
    }
}
