package org.throughline.infrastructure.fhir;

import org.throughline.infrastructure.fhir.delivery.FeedFiles;
import org.throughline.infrastructure.fhir.delivery.ReferenceIndex;
import org.throughline.infrastructure.fhir.feed.FeedFile;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.mapping.FeedContext;
import org.throughline.infrastructure.fhir.mapping.FeedMapping;
import org.throughline.infrastructure.fhir.report.DeliveryScan;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.infrastructure.fhir.report.ImportSettings;
import org.throughline.infrastructure.fhir.report.ImportTally;
import org.throughline.infrastructure.fhir.report.RejectLog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.throughline.infrastructure.fhir.delivery.FeedFiles;
import org.throughline.infrastructure.fhir.delivery.ReferenceIndex;
import org.throughline.infrastructure.fhir.feed.FeedFile;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.mapping.FeedContext;
import org.throughline.infrastructure.fhir.mapping.FeedMapping;
import org.throughline.infrastructure.fhir.report.DeliveryScan;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.infrastructure.fhir.report.ImportSettings;
import org.throughline.infrastructure.fhir.report.ImportTally;
import org.throughline.infrastructure.fhir.report.RejectLog;

/**
 * Imports a delivery of FHIR R4 Bulk Data files. Records are taken in the order in which they depend on each other; what
 * refers to something unknown is rejected and can be sent again. Every record has an id that follows from the feed's, and
 * a command that finds it known with the same content does nothing: so a run that was cut off is simply made again.
 */
public final class FhirImport {
    private final ImportTarget target;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /**
     * Imports into {@code target}.
     *
     * @param ids makes the ids of commands, never the same twice
     */
    public FhirImport(ImportTarget target, InstantSource clock, Supplier<UUID> ids) {
        this.target = target;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Imports every file of {@code directory}.
     *
     * @throws ImportFailed if there is nothing to read, or a command failed for another reason than a refusal
     */
    public ImportReport run(Path directory, ImportSettings settings, RejectLog rejects, ImportProgress progress) {
        long started = System.nanoTime();
        List<FeedFile> files = filesOf(directory);
        var tally = new ImportTally();
        try (var lanes = new ImportLanes(settings.lanes())) {
            DeliveryScan scan = DeliveryScan.of(files, tally, settings.policy());
            progress.expect(scan.lines());
            var references = new ReferenceIndex(target, settings.source());
            references.load();
            Instant asOf = settings.asOf() == null ? scan.newestEnd() : settings.asOf();
            Instant lookBackFrom = Objects.requireNonNullElse(asOf, settings.startedAt());
            var feed = new FeedContext(target, settings.source(), settings.policy(), references);
            var lines = new LineImport(
                    target,
                    new FeedMapping(feed, lookBackFrom),
                    references,
                    new FeedProvenance(settings, lookBackFrom, clock, ids),
                    new LineOutcomes(tally, rejects, progress));
            for (FeedType type : FeedType.values()) {
                progress.phase(type.resourceType());
                var phase = new TypeImport(type, scan, lanes, lines);
                for (FeedFile file : files) {
                    phase.read(file);
                }
                phase.finish();
            }
            return tally.report(settings, asOf, Duration.ofNanos(System.nanoTime() - started));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImportFailed.stopped(e);
        }
    }

    private static List<FeedFile> filesOf(Path directory) {
        try {
            List<FeedFile> files = FeedFiles.in(directory);
            if (files.isEmpty()) {
                throw ImportFailed.noInput("There is no file *.ndjson or *.ndjson.gz in " + directory, null);
            }
            return files;
        } catch (IOException e) {
            throw ImportFailed.noInput("The directory " + directory + " cannot be read", e);
        }
    }
}
