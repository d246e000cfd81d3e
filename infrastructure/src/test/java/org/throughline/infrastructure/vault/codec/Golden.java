package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.Tag;

/**
 * Files of what was stored on the day a version was new: {@code NAME.vVERSION.jsonl} holds a payload a line, and the same
 * name with {@code tags} the ids each was found by. {@code -Dgolden=write} adds files that are missing and never
 * changes one.
 */
final class Golden {
    private static final Pattern FILE_NAME = Pattern.compile("(?<name>.+)\\.v(?<version>[^.]+)\\.jsonl");

    private final Path files;

    Golden(String directory) {
        this.files = Path.of("src/test/resources", directory);
    }

    /** What one version of one event was stored as. */
    record Version(String name, String version, List<String> payloads, List<String> tags) {
        byte[] payload(int line) {
            return payloads.get(line).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Compares what is written today with what was written on the first day. */
    void demandUnchanged(List<NewEvent> written) throws IOException {
        keep(written);
        assertThat(Files.readAllLines(file(written, "jsonl"))).isEqualTo(payloads(written));
        assertThat(Files.readAllLines(file(written, "tags"))).isEqualTo(tags(written));
    }

    /** Demands that there are files of a version; adds them when they are to be written. */
    void keep(List<NewEvent> written) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(files);
            writeOnce(file(written, "jsonl"), payloads(written));
            writeOnce(file(written, "tags"), tags(written));
        }
        assertThat(file(written, "jsonl")).as("the golden file of this version").exists();
        assertThat(file(written, "tags"))
                .as("the golden file of the ids of this version")
                .exists();
    }

    private Path file(List<NewEvent> written, String kind) {
        NewEvent first = written.getFirst();
        return files.resolve(first.type() + ".v" + first.version() + "." + kind);
    }

    private static List<String> payloads(List<NewEvent> written) {
        return written.stream().map(Golden::text).toList();
    }

    private static List<String> tags(List<NewEvent> written) {
        return written.stream().map(one -> tagsOf(one.tags().stream())).toList();
    }

    private static void writeOnce(Path file, List<String> lines) throws IOException {
        if (!Files.exists(file)) {
            Files.write(file, lines);
        }
    }

    /** All versions there ever were. */
    List<Version> versions() throws IOException {
        try (Stream<Path> found = Files.list(files)) {
            List<Path> payloadFiles = found.filter(
                            file -> !file.getFileName().toString().endsWith(".tags"))
                    .sorted()
                    .toList();
            var versions = new ArrayList<Version>();
            for (Path file : payloadFiles) {
                Matcher parts = FILE_NAME.matcher(file.getFileName().toString());
                assertThat(parts.matches()).as(file.toString()).isTrue();
                String tagFile = file.getFileName().toString().replace(".jsonl", ".tags");
                versions.add(new Version(
                        parts.group("name"),
                        parts.group("version"),
                        Files.readAllLines(file),
                        Files.readAllLines(files.resolve(tagFile))));
            }
            return versions;
        }
    }

    private static String text(NewEvent event) {
        return new String(event.payload(), StandardCharsets.UTF_8);
    }

    /** The ids of an event in one line. */
    static String tags(Object event) {
        return tagsOf(EventVersions.tags(event).stream());
    }

    private static String tagsOf(Stream<Tag> tags) {
        return tags.sorted().map(tag -> tag.key() + "=" + tag.value()).collect(Collectors.joining(" "));
    }
}
