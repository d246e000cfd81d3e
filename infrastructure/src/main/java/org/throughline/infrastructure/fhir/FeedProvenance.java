package org.throughline.infrastructure.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.fhir.mapping.MappedResource;
import org.throughline.infrastructure.fhir.mapping.Meaning;
import org.throughline.infrastructure.fhir.report.ImportSettings;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.privacy.PurposeOfUse;

/** Says for each command of a run who asks, where it comes from and whether it is long past. */
final class FeedProvenance {
    /** The service under whose name a run acts. */
    static final Actor IMPORT = Actor.service("import");

    private static final UUID NO_COMMAND = new UUID(0, 0);

    private final ImportSettings settings;
    private final Instant historicalBefore;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    FeedProvenance(ImportSettings settings, Instant asOf, InstantSource clock, Supplier<UUID> ids) {
        this.settings = settings;
        this.historicalBefore = asOf.minus(Duration.ofDays(settings.policy().transitionLookBackDays()));
        this.clock = clock;
        this.ids = ids;
    }

    Provenance of(Meaning meaning) {
        return of(meaning, ids.get(), clock.instant(), meaning.version());
    }

    /** The same for every line of the same meaning, whenever it is read and whichever version it is: for comparing lines. */
    Provenance forComparison(Meaning meaning) {
        return of(meaning, NO_COMMAND, settings.startedAt(), null);
    }

    private Provenance of(Meaning meaning, UUID command, Instant now, @Nullable String version) {
        Occurred occurred = meaning instanceof MappedResource fact ? fact.occurred() : null;
        return new Provenance(
                command,
                now,
                occurred == null
                        ? Occurred.at(settings.startedAt(), settings.policy().zone(), OccurredBasis.REPORTED)
                        : occurred,
                IMPORT,
                IMPORT,
                null,
                null,
                null,
                Authority.TREATMENT,
                PurposeOfUse.TREAT,
                new SourceReference(settings.source(), meaning.record(), version),
                historical(meaning, occurred),
                settings.policy().version(),
                settings.run(),
                null,
                null,
                null);
    }

    private boolean historical(Meaning meaning, @Nullable Occurred occurred) {
        if (occurred == null) {
            return false;
        }
        Instant end = occurred.end();
        boolean goesOn = end == null && meaning instanceof MappedResource fact && fact.kind() == RecordKind.STAY;
        return !goesOn && (end == null ? occurred.start() : end).isBefore(historicalBefore);
    }
}
