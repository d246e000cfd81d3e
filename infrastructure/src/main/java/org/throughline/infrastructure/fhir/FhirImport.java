package org.throughline.infrastructure.fhir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.delivery.FeedFiles;
import org.throughline.infrastructure.fhir.delivery.ReferenceIndex;
import org.throughline.infrastructure.fhir.feed.FeedFile;
import org.throughline.infrastructure.fhir.feed.FeedLine;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.feed.StoreFault;
import org.throughline.infrastructure.fhir.mapping.FeedContext;
import org.throughline.infrastructure.fhir.mapping.FeedMapping;
import org.throughline.infrastructure.fhir.report.DeliveryScan;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.infrastructure.fhir.report.ImportSettings;
import org.throughline.infrastructure.fhir.report.ImportTally;
import org.throughline.infrastructure.fhir.report.NewestEnds;
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
        FeedFiles delivery = filesOf(directory);
        List<FeedFile> files = delivery.read();
        var tally = new ImportTally();
        try (var lanes = new ImportLanes(settings.lanes())) {
            DeliveryScan scan = DeliveryScan.of(files, tally, settings);
            progress.expect(scan.lines());
            var references = new ReferenceIndex(target, settings.source());
            references.load();
            var feed = new FeedContext(target, settings.source(), settings.policy(), settings.startedAt(), references);
            var outcomes = new LineOutcomes(tally, rejects, progress);
            LineImport lines = lines(settings, settings.startedAt(), feed, outcomes);
            Instant asOf = settings.asOf();
            for (FeedType type : FeedType.values()) {
                progress.phase(type.resourceType());
                if (type == FeedType.ENCOUNTER) {
                    asOf = asOf == null ? newestEnd(scan, lines) : asOf;
                    lines = lines(settings, Objects.requireNonNullElse(asOf, settings.startedAt()), feed, outcomes);
                }
                var phase = new TypeImport(type, scan, lanes, lines);
                for (FeedFile file : files) {
                    phase.read(file);
                }
                phase.finish();
            }
            return tally.report(settings, asOf, Duration.ofNanos(System.nanoTime() - started), delivery.notRead());
        } catch (StoreFault e) {
            throw ImportFailed.stopped(e.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImportFailed.stopped(e);
        }
    }

    /** Nothing but encounters looks back from {@code asOf}. */
    private LineImport lines(ImportSettings settings, Instant asOf, FeedContext feed, LineOutcomes outcomes) {
        return new LineImport(
                target,
                new FeedMapping(feed, asOf),
                feed.references(),
                new FeedProvenance(settings, asOf, clock, ids),
                outcomes);
    }

    /**
     * The newest end of an encounter that happened: in a line that can be used, and no later than the run began. Found when
     * all that encounters refer to is known.
     */
    private static @Nullable Instant newestEnd(DeliveryScan scan, LineImport lines) {
        List<NewestEnds.Ended> ends = scan.newestEnds().newestFirst();
        Map<String, List<FeedLine>> byEncounter = ends.stream()
                .collect(Collectors.groupingBy(
                        NewestEnds.Ended::id, Collectors.mapping(NewestEnds.Ended::line, Collectors.toList())));
        return ends.stream()
                .filter(one -> lines.canBeUsed(byEncounter.getOrDefault(one.id(), List.of())))
                .findFirst()
                .or(() -> ends.size() < NewestEnds.KEPT ? Optional.empty() : Optional.of(ends.getLast()))
                .map(NewestEnds.Ended::at)
                .orElse(null);
    }

    private static FeedFiles filesOf(Path directory) {
        try {
            FeedFiles files = FeedFiles.in(directory);
            if (files.read().isEmpty()) {
                throw ImportFailed.noInput("There is no file *.ndjson or *.ndjson.gz in " + directory, null);
            }
            return files;
        } catch (IOException e) {
            throw ImportFailed.noInput("The directory " + directory + " cannot be read", e);
        }
    }
}
