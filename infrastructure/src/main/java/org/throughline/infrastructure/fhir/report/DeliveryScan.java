package org.throughline.infrastructure.fhir.report;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.delivery.FeedReader;
import org.throughline.infrastructure.fhir.delivery.FhirTimes;
import org.throughline.infrastructure.fhir.feed.FeedFile;
import org.throughline.infrastructure.fhir.feed.FeedLine;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.ResourceHead;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.kernel.policy.PolicyPack;

/**
 * A first look at a whole delivery: how many lines it has, which records stand in it more than once, and when its newest
 * encounter ended. Needed before anything is imported, so that the order of lines decides nothing.
 */
public final class DeliveryScan {
    private final Set<String> seen = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();
    private final ImportTally tally;
    private final PolicyPack policy;
    private long lines;
    private @Nullable Instant newestEnd;

    private DeliveryScan(ImportTally tally, PolicyPack policy) {
        this.tally = tally;
        this.policy = policy;
    }

    /** Looks at {@code files}; lines of types that are not imported are counted and forgotten. */
    public static DeliveryScan of(List<FeedFile> files, ImportTally tally, PolicyPack policy)
            throws InterruptedException {
        var scan = new DeliveryScan(tally, policy);
        for (FeedFile file : files) {
            FeedReader.read(file, scan.new Look(file));
        }
        return scan;
    }

    /** Lines that will be imported, skipped or rejected. */
    public long lines() {
        return lines;
    }

    /** The newest end of an encounter, if one ended. */
    public @Nullable Instant newestEnd() {
        return newestEnd;
    }

    /** Whether more than one line tells of this record. */
    public boolean repeats(FeedType type, String id) {
        return repeated.contains(type.resourceType() + "/" + id);
    }

    private final class Look implements FeedReader.Sink {
        private final FeedFile file;
        private final boolean imported;

        Look(FeedFile file) {
            this.file = file;
            String type = file.type();
            this.imported = type == null || FeedType.of(type).isPresent();
        }

        @Override
        public void line(FeedLine line) {
            ResourceHead head = imported ? ResourceHead.of(line.text()) : null;
            String type = head == null || head.resourceType() == null ? file.type() : head.resourceType();
            if (type != null
                    && (!imported || (file.type() == null && FeedType.of(type).isEmpty()))) {
                tally.ignored(type);
                return;
            }
            lines++;
            if (head != null && type != null) {
                note(type, head);
            }
        }

        @Override
        public void unusable(FeedLine where, RejectCode why) {
            lines++;
        }

        private void note(String type, ResourceHead head) {
            String id = head.id();
            if (id != null && !seen.add(type + "/" + id)) {
                repeated.add(type + "/" + id);
            }
            String end = head.periodEnd();
            if (end == null || !type.equals(FeedType.ENCOUNTER.resourceType())) {
                return;
            }
            try {
                Instant ended = FhirTimes.moment(end, policy.zone()).from();
                newestEnd = newestEnd == null || ended.isAfter(newestEnd) ? ended : newestEnd;
            } catch (Unusable e) {
                // A line whose dates cannot be read says nothing of the newest; it is rejected when its turn comes.
                return;
            }
        }
    }
}
