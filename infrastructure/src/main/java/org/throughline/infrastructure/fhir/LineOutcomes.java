package org.throughline.infrastructure.fhir;

import org.throughline.infrastructure.fhir.feed.FeedLine;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.ImportEffect;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.infrastructure.fhir.mapping.MappedResource;
import org.throughline.infrastructure.fhir.report.ImportTally;
import org.throughline.infrastructure.fhir.report.RejectLog;

/** Tells everybody who counts what became of a line. Every line that is read ends in exactly one of these. */
final class LineOutcomes {
    private final ImportTally tally;
    private final RejectLog rejects;
    private final ImportProgress progress;

    LineOutcomes(ImportTally tally, RejectLog rejects, ImportProgress progress) {
        this.tally = tally;
        this.rejects = rejects;
        this.progress = progress;
    }

    void used(FeedLine line, FeedType type, MappedResource meaning, ImportEffect effect) {
        tally.used(line, type, meaning, effect);
        progress.step();
    }

    void withdrawn(ImportEffect effect) {
        tally.withdrawn(effect);
        progress.step();
    }

    void repeated() {
        tally.repeated();
        progress.step();
    }

    void withoutFact() {
        tally.withoutFact();
        progress.step();
    }

    void rejected(FeedLine line, String resourceType, Unusable why) {
        tally.rejected(why.code());
        rejects.reject(line, resourceType, why.code());
        progress.step();
    }
}
