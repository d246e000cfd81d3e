package org.throughline.infrastructure.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.throughline.infrastructure.fhir.delivery.FeedReader;
import org.throughline.infrastructure.fhir.feed.FeedFile;
import org.throughline.infrastructure.fhir.feed.FeedLine;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.ResourceHead;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.infrastructure.fhir.report.DeliveryScan;

/** Imports all records of one type from all files. Records that several lines tell of wait for the last of them. */
public final class TypeImport {
    /** Classes of which no encounter opens a transition. */
    private static final Set<String> ALONE = Set.of("AMB", "VR", "FLD");

    private final FeedType type;
    private final DeliveryScan scan;
    private final ImportLanes lanes;
    private final LineImport lines;
    private final Map<String, List<FeedLine>> repeated = new LinkedHashMap<>();

    TypeImport(FeedType type, DeliveryScan scan, ImportLanes lanes, LineImport lines) {
        this.type = type;
        this.scan = scan;
        this.lanes = lanes;
        this.lines = lines;
    }

    void read(FeedFile file) throws InterruptedException {
        if (scan.holds(file, type)) {
            FeedReader.read(file, file.type() == null ? new MixedLines() : new OwnLines());
        }
    }

    /** Waits until every record of the type is imported or rejected. */
    void finish() throws InterruptedException {
        for (List<FeedLine> record : repeated.values()) {
            FeedLine first = record.getFirst();
            ResourceHead head = Objects.requireNonNull(ResourceHead.of(first.text()));
            long size = record.stream().mapToLong(line -> line.text().length()).sum();
            lanes.add(laneOf(head), size, () -> lines.several(type, record));
        }
        lanes.settle();
    }

    private void take(FeedLine line) throws InterruptedException {
        ResourceHead head = ResourceHead.of(line.text());
        if (head == null) {
            reject(line, RejectCode.MALFORMED);
            return;
        }
        String id = head.id();
        if (id != null && scan.repeats(type, id)) {
            repeated.computeIfAbsent(id, first -> new ArrayList<>()).add(line);
        } else {
            lanes.add(laneOf(head), line.text().length(), () -> lines.one(type, line));
        }
    }

    private void reject(FeedLine line, RejectCode why) {
        lines.outcomes().rejected(line, type.resourceType(), new Unusable(why));
    }

    /** Stays and emergencies of one person contend for that person's transitions; everything else stands alone. */
    private static String laneOf(ResourceHead head) {
        boolean alone = head.classCode() == null || ALONE.contains(head.classCode());
        return alone || head.subject() == null ? Objects.requireNonNullElse(head.id(), "") : head.subject();
    }

    private class OwnLines implements FeedReader.Sink {
        @Override
        public void line(FeedLine line) throws InterruptedException {
            take(line);
        }

        @Override
        public void unusable(FeedLine where, RejectCode why) {
            reject(where, why);
        }
    }

    /** A file that may hold any type is read once for each that it holds; what belongs to no type is told once. */
    private final class MixedLines extends OwnLines {
        @Override
        public void line(FeedLine line) throws InterruptedException {
            String sent = ResourceHead.typeOf(line.text());
            if (type.resourceType().equals(sent)) {
                take(line);
            } else if (type == DeliveryScan.TELLS_OF_NO_TYPE && (sent == null || !FeedType.isOfR4(sent))) {
                unusable(line, RejectCode.MALFORMED);
            }
        }

        @Override
        public void unusable(FeedLine where, RejectCode why) {
            if (type == DeliveryScan.TELLS_OF_NO_TYPE) {
                lines.outcomes().rejected(where, "unknown", new Unusable(why));
            }
        }
    }
}
