package org.throughline.infrastructure.cli.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The sample of made-up people that comes with the product, as files that an import can read. */
public final class SampleFiles {
    private static final List<String> NAMES =
            List.of("Organization", "Location", "Practitioner", "Patient", "Encounter");

    private SampleFiles() {}

    /** Puts the files into {@code directory}, which is made if absent, and gives it back. */
    public static Path in(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String name : NAMES) {
            String file = name + ".ndjson.gz";
            try (InputStream content = SampleFiles.class.getResourceAsStream("/sample/fhir/" + file)) {
                if (content == null) {
                    throw new FileNotFoundException("The sample lacks " + file);
                }
                Files.copy(content, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return directory;
    }
}
