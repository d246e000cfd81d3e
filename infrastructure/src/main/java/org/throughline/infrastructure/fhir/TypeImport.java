package org.throughline.infrastructure.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;

/** Imports all records of one type from all files. Records that several lines tell of wait for the last of them. */
final class TypeImport {
    private final FeedType type;
    private final DeliveryScan scan;
    private final ImportLanes lanes;
    private final LineImport lines;
    private final Map<String, List<LineImport.Parsed>> repeated = new LinkedHashMap<>();

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
        for (Map.Entry<String, List<LineImport.Parsed>> record : repeated.entrySet()) {
            lanes.add(laneOf(record.getValue().getFirst().resource()), () -> lines.several(type, record.getValue()));
        }
        lanes.settle();
    }

    private void take(FeedLine line) throws InterruptedException {
        Resource resource;
        try {
            resource = FeedMapping.parse(type, line.text());
        } catch (Unusable why) {
            lines.outcomes().rejected(line, type.resourceType(), why);
            return;
        }
        var parsed = new LineImport.Parsed(line, resource);
        String id = resource.getIdElement().getIdPart();
        if (id != null && scan.repeats(type, id)) {
            repeated.computeIfAbsent(id, first -> new ArrayList<>()).add(parsed);
        } else {
            lanes.add(laneOf(resource), () -> lines.one(type, parsed));
        }
    }

    private static Object laneOf(Resource resource) {
        return resource instanceof Encounter encounter && encounter.getSubject().hasReference()
                ? encounter.getSubject().getReference()
                : Objects.requireNonNullElse(resource.getIdElement().getIdPart(), "");
    }

    private class OwnLines implements FeedReader.Sink {
        @Override
        public void line(FeedLine line) throws InterruptedException {
            take(line);
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
                take(line);
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
