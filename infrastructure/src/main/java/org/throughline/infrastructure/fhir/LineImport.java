package org.throughline.infrastructure.fhir;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.throughline.command.CareCommand;
import org.throughline.kernel.refusal.Refusal;

/** Imports one record: finds its meaning, sends the command, makes it known to those that refer to it. */
final class LineImport {
    /** How long one command may take before the run ends; conflicts and a slow disk are far below. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private record Understood(FeedLine line, MappedResource meaning) {}

    private final ImportTarget target;
    private final FeedMapping mapping;
    private final ReferenceIndex references;
    private final FeedProvenance provenance;
    private final LineOutcomes outcomes;

    LineImport(
            ImportTarget target,
            FeedMapping mapping,
            ReferenceIndex references,
            FeedProvenance provenance,
            LineOutcomes outcomes) {
        this.target = target;
        this.mapping = mapping;
        this.references = references;
        this.provenance = provenance;
        this.outcomes = outcomes;
    }

    LineOutcomes outcomes() {
        return outcomes;
    }

    /** Imports a record that one line tells of. */
    void one(FeedType type, FeedLine line) {
        understand(type, line, understood -> send(type, understood));
    }

    /**
     * Imports a record that several lines tell of. If they say the same, it is one record; if not, nobody can say which
     * is right, and none is taken.
     */
    void several(FeedType type, List<FeedLine> lines) {
        var all = new ArrayList<Understood>();
        lines.forEach(line -> understand(type, line, all::add));
        if (all.isEmpty()) {
            return;
        }
        if (all.size() < lines.size()
                || all.stream().map(one -> content(one.meaning())).distinct().count() > 1) {
            all.forEach(one ->
                    outcomes.rejected(one.line(), type.resourceType(), new Unusable(RejectCode.CONFLICTING_DUPLICATE)));
            return;
        }
        send(type, all.getFirst());
        all.stream().skip(1).forEach(one -> outcomes.repeated());
    }

    private void understand(FeedType type, FeedLine line, Consumer<Understood> then) {
        try {
            MappedResource meaning = mapping.meaning(FeedMapping.parse(type, line.text()));
            if (meaning == null) {
                outcomes.withoutFact();
            } else {
                then.accept(new Understood(line, meaning));
            }
        } catch (Unusable why) {
            outcomes.rejected(line, type.resourceType(), why);
        }
    }

    private CareCommand content(MappedResource meaning) {
        return meaning.command().apply(provenance.forComparison(meaning));
    }

    private void send(FeedType type, Understood understood) {
        MappedResource meaning = understood.meaning();
        try {
            ImportEffect effect =
                    target.send(meaning.command().apply(provenance.of(meaning))).block(PATIENCE);
            references.accepted(meaning.record(), meaning.kind(), meaning.identifiers());
            outcomes.used(understood.line(), type, meaning, effect == null ? new ImportEffect(List.of()) : effect);
        } catch (Refusal refusal) {
            outcomes.rejected(understood.line(), type.resourceType(), new Unusable(RejectCode.REFUSED, refusal.code()));
        }
    }
}
