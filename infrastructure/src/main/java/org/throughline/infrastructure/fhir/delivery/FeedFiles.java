package org.throughline.infrastructure.fhir.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.FeedFile;
import org.throughline.infrastructure.fhir.feed.FeedType;

/**
 * The files of a delivery: NDJSON, plain or compressed, named after the resource type as Bulk Data servers do.
 *
 * @param read the files that are read, by name
 * @param notRead names of what else stands in the directory
 */
public record FeedFiles(List<FeedFile> read, List<String> notRead) {
    private static final Pattern NAME = Pattern.compile("(.+)\\.ndjson(\\.gz)?", Pattern.CASE_INSENSITIVE);
    /** A word that begins with a capital and has small letters, as all names of resource types do. */
    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z])[A-Z][a-z]+(?:[A-Z][a-z]+)*(?![A-Za-z])");

    /** Keeps its own copies of the lists. */
    public FeedFiles {
        read = List.copyOf(read);
        notRead = List.copyOf(notRead);
    }

    /** What {@code directory} holds, without a look into the files. */
    public static FeedFiles in(Path directory) throws IOException {
        var read = new ArrayList<FeedFile>();
        var notRead = new ArrayList<String>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path path : entries.sorted().toList()) {
                String name = Objects.toString(path.getFileName());
                Matcher named = NAME.matcher(name);
                if (named.matches() && isFile(path)) {
                    read.add(new FeedFile(path, typeOf(named.group(1))));
                } else {
                    notRead.add(name);
                }
            }
        }
        return new FeedFiles(read, notRead);
    }

    /** A link that leads nowhere counts as a file that cannot be read, so that it is missed. */
    private static boolean isFile(Path path) {
        return Files.isRegularFile(path) || (Files.isSymbolicLink(path) && !Files.exists(path));
    }

    /**
     * The imported type that a name states. One that states several, or only words of another kind, states none: such a
     * file may hold lines of any type.
     */
    private static @Nullable FeedType typeOf(String stem) {
        Set<FeedType> stated = EnumSet.noneOf(FeedType.class);
        Matcher word = WORD.matcher(stem);
        while (word.find()) {
            FeedType.of(word.group()).ifPresent(stated::add);
        }
        return stated.size() == 1 ? stated.iterator().next() : null;
    }
}
