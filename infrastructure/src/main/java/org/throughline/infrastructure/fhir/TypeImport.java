package org.throughline.infrastructure.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Imports all records of one type from all files. Records that several lines tell of wait for the last of them. */
final class TypeImport {
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
        if (file.mayHold(type)) {
            FeedReader.read(file, file.type() == null ? new MixedLines() : new OwnLines());
        }
    }

    /** Waits until every record of the type is imported or rejected. */
    void finish() throws InterruptedException {
        for (List<FeedLine> record : repeated.values()) {
            int characters =
                    record.stream().mapToInt(line -> line.text().length()).sum();
            lanes.add(laneOf(ResourceHead.of(record.getFirst().text())), characters, () -> lines.several(type, record));
        }
        lanes.settle();
    }

    /** A line that shows no id belongs to any lane: parsing will find what is wrong with it. */
    private void take(FeedLine line, @Nullable ResourceHead head) throws InterruptedException {
        String id = head == null ? null : head.id();
        if (id != null && scan.repeats(type, id)) {
            repeated.computeIfAbsent(id, first -> new ArrayList<>()).add(line);
        } else {
            lanes.add(laneOf(head), line.text().length(), () -> lines.one(type, line));
        }
    }

    private Object laneOf(@Nullable ResourceHead head) {
        if (head == null) {
            return "";
        }
        String person = type == FeedType.ENCOUNTER ? head.subject() : null;
        return Objects.requireNonNullElse(person, Objects.requireNonNullElse(head.id(), ""));
    }

    private class OwnLines implements FeedReader.Sink {
        @Override
        public void line(FeedLine line) throws InterruptedException {
            take(line, ResourceHead.of(line.text()));
        }

        @Override
        public void unusable(FeedLine where, RejectCode why) {
            lines.outcomes().rejected(where, type.resourceType(), new Unusable(why));
        }
    }

    /** A file that may hold any type is read once for each; what belongs to no type is told once. */
    private final class MixedLines extends OwnLines {
        @Override
        public void line(FeedLine line) throws InterruptedException {
            ResourceHead head = ResourceHead.of(line.text());
            String sent = head == null ? null : head.resourceType();
            if (type.resourceType().equals(sent)) {
                take(line, head);
            } else if (sent == null && type == FeedType.ORGANIZATION) {
                lines.outcomes().rejected(line, "unknown", new Unusable(RejectCode.MALFORMED));
            }
        }

        @Override
        public void unusable(FeedLine where, RejectCode why) {
            if (type == FeedType.ORGANIZATION) {
                lines.outcomes().rejected(where, "unknown", new Unusable(why));
            }
        }
    }
}
