package org.throughline.infrastructure.fhir.report;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

/**
 * A first look at a whole delivery: how many lines it has, which records stand in it more than once, what its files
 * hold, and which encounters ended last. Needed before anything is imported, so that the order of lines decides nothing.
 */
public final class DeliveryScan {
    /** With which type it is told once, of a file that may hold any, what belongs to no type. */
    public static final FeedType TELLS_OF_NO_TYPE = FeedType.ORGANIZATION;

    private static final String OVER = "finished";

    private final Set<String> seen = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();
    private final Map<FeedFile, Look> looks = new HashMap<>();
    private final NewestEnds newestEnds = new NewestEnds();
    private final ImportTally tally;
    private final ImportSettings settings;
    private long lines;

    private DeliveryScan(ImportTally tally, ImportSettings settings) {
        this.tally = tally;
        this.settings = settings;
    }

    /** Looks at {@code files}; lines of types that are not imported are counted and forgotten. */
    public static DeliveryScan of(List<FeedFile> files, ImportTally tally, ImportSettings settings)
            throws InterruptedException {
        var scan = new DeliveryScan(tally, settings);
        for (FeedFile file : files) {
            Look look = scan.new Look(file);
            scan.looks.put(file, look);
            FeedReader.read(file, look);
        }
        return scan;
    }

    /** Lines that will be imported, skipped or rejected. */
    public long lines() {
        return lines;
    }

    /** Whether {@code file} has lines that count when {@code type} is imported. */
    public boolean holds(FeedFile file, FeedType type) {
        Look look = looks.get(file);
        return file.type() == type || (file.type() == null && look != null && look.held.contains(type));
    }

    /** The encounters that ended last and before the run began, as far as a look can tell. */
    public NewestEnds newestEnds() {
        return newestEnds;
    }

    /** Whether more than one line tells of this record. */
    public boolean repeats(FeedType type, String id) {
        return repeated.contains(type.resourceType() + "/" + id);
    }

    private final class Look implements FeedReader.Sink {
        private final FeedFile file;
        private final Set<FeedType> held = EnumSet.noneOf(FeedType.class);

        Look(FeedFile file) {
            this.file = file;
        }

        @Override
        public void line(FeedLine line) {
            if (file.type() != null) {
                lines++;
                ResourceHead head = ResourceHead.of(line.text());
                if (head != null && file.type().resourceType().equals(head.resourceType())) {
                    note(file.type(), head, line);
                }
                return;
            }
            String sent = ResourceHead.typeOf(line.text());
            FeedType type = sent == null ? null : FeedType.of(sent).orElse(null);
            if (type != null) {
                lines++;
                held.add(type);
                ResourceHead head = ResourceHead.of(line.text());
                if (head != null) {
                    note(type, head, line);
                }
            } else if (sent != null && FeedType.isOfR4(sent)) {
                tally.ignored(sent);
            } else {
                unusable(line, RejectCode.MALFORMED);
            }
        }

        @Override
        public void unusable(FeedLine where, RejectCode why) {
            lines++;
            held.add(TELLS_OF_NO_TYPE);
        }

        private void note(FeedType type, ResourceHead head, FeedLine line) {
            String id = head.id();
            if (id == null) {
                return;
            }
            String record = type.resourceType() + "/" + id;
            if (!seen.add(record)) {
                repeated.add(record);
            }
            Instant end = type == FeedType.ENCOUNTER && OVER.equals(head.status()) ? instant(head.periodEnd()) : null;
            if (end != null && !end.isAfter(settings.startedAt())) {
                newestEnds.note(new NewestEnds.Ended(end, id, line));
            }
        }

        private @Nullable Instant instant(@Nullable String sent) {
            try {
                return sent == null
                        ? null
                        : FhirTimes.moment(sent, settings.policy().zone()).from();
            } catch (Unusable e) {
                // A line whose dates cannot be read says nothing of the newest; it is rejected when its turn comes.
                return null;
            }
        }
    }
}
