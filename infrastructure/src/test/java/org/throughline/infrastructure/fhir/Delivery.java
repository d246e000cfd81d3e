package org.throughline.infrastructure.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.infrastructure.fhir.report.ImportSettings;
import org.throughline.infrastructure.fhir.report.RejectLog;
import org.throughline.infrastructure.policy.PolicyPackLoader;

/** A directory of files to import, and runs over it. */
public final class Delivery {
    public static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private final Path directory;

    public Delivery(Path directory) {
        this.directory = directory;
    }

    public Delivery with(String file, String... lines) throws IOException {
        Files.createDirectories(directory);
        Path path = directory.resolve(file);
        String text = String.join("\n", lines) + "\n";
        if (file.endsWith(".gz")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } else {
            Files.writeString(path, text);
        }
        return this;
    }

    Path rejects() {
        return directory.resolveSibling(directory.getFileName() + ".rejects");
    }

    List<String> rejectLines() throws IOException {
        return Files.exists(rejects()) ? Files.readAllLines(rejects()) : List.of();
    }

    public ImportReport importInto(ImportTarget target) {
        return importInto(target, null);
    }

    public ImportReport importInto(ImportTarget target, @Nullable Instant asOf) {
        var settings = new ImportSettings(new UUID(7, 7), "fhir", NOW, asOf, 16, PolicyPackLoader.bundled());
        try (var rejects = new RejectLog(rejects())) {
            return new FhirImport(target, InstantSource.fixed(NOW), UUID::randomUUID)
                    .run(directory, settings, rejects, ImportProgress.NONE);
        }
    }

    /** The lines of a file of the sample that comes with the product. */
    static List<String> sample(String type) throws IOException {
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(Delivery.class.getResourceAsStream("/sample/fhir/" + type + ".ndjson.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The whole sample as it comes. */
    Delivery withSample() throws IOException {
        for (String type : List.of("Organization", "Location", "Practitioner", "Patient", "Encounter", "CareTeam")) {
            with(type + ".ndjson.gz", sample(type).toArray(String[]::new));
        }
        return this;
    }
}
