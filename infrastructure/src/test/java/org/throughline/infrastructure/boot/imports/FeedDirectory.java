package org.throughline.infrastructure.boot.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.throughline.infrastructure.cli.demo.SampleFiles;

/**
 * The delivery that these tests import: the sample that comes with the product, or the directory named by the system
 * property {@value #PROPERTY}, whose files are called {@code TYPE.ndjson.gz}.
 */
record FeedDirectory(Path path) {
    /** Names another delivery for a long run. */
    static final String PROPERTY = "throughline.test.delivery";

    /** What depends on each other, first what others refer to. */
    static final List<String> TYPES = List.of("Organization", "Location", "Practitioner", "Patient", "Encounter");

    /** The delivery under test; the sample is put below {@code scratch}. */
    static FeedDirectory underTest(Path scratch) throws IOException {
        String named = System.getProperty(PROPERTY);
        return new FeedDirectory(named == null ? SampleFiles.in(scratch.resolve("sample")) : Path.of(named));
    }

    /** The lines of the file of a type. */
    List<String> lines(String type) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path.resolve(type + ".ndjson.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** Writes {@code lines} into a file of this directory, compressed if its name says so. */
    FeedDirectory with(String file, List<String> lines) throws IOException {
        Files.createDirectories(path);
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try (OutputStream plain = Files.newOutputStream(path.resolve(file));
                OutputStream out = file.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write(text);
        }
        return this;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
