package org.throughline.infrastructure.fhir;

import org.throughline.infrastructure.fhir.delivery.ReferenceIndex;
import org.throughline.infrastructure.fhir.feed.EncounterFact;
import org.throughline.infrastructure.fhir.feed.FeedLine;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.ImportEffect;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.feed.KnownRecord;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.infrastructure.fhir.mapping.FeedMapping;
import org.throughline.infrastructure.fhir.mapping.MappedResource;
import org.throughline.infrastructure.fhir.mapping.Meaning;
import org.throughline.infrastructure.fhir.mapping.Withdrawal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.throughline.command.CareCommand;
import org.throughline.command.decision.Times;
import org.throughline.infrastructure.fhir.delivery.ReferenceIndex;
import org.throughline.infrastructure.fhir.feed.EncounterFact;
import org.throughline.infrastructure.fhir.feed.FeedLine;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.ImportEffect;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.feed.KnownRecord;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.infrastructure.fhir.mapping.FeedMapping;
import org.throughline.infrastructure.fhir.mapping.MappedResource;
import org.throughline.infrastructure.fhir.mapping.Meaning;
import org.throughline.infrastructure.fhir.mapping.Withdrawal;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.refusal.Refusal;

/** Imports one record: finds its meaning, sends the command, makes it known to those that refer to it. */
final class LineImport {
    /** How long one command may take before the run ends; conflicts and a slow disk are far below. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private record Understood(FeedLine line, Meaning meaning) {}

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
        understand(type, line, understood -> send(type, understood), outcomes::withoutFact);
    }

    /**
     * Imports a record that several lines tell of. If they say the same, it is one record; if not, nobody can say which
     * is right, and none is taken.
     */
    void several(FeedType type, List<FeedLine> lines) {
        var all = new ArrayList<Understood>();
        var withoutFact = new ArrayList<FeedLine>();
        lines.forEach(line -> understand(type, line, all::add, () -> withoutFact.add(line)));
        if (all.isEmpty()) {
            withoutFact.forEach(line -> outcomes.withoutFact());
        } else if (all.size() == lines.size()
                && all.stream().map(one -> content(one.meaning())).distinct().count() == 1) {
            send(type, all.getFirst());
            all.stream().skip(1).forEach(one -> outcomes.repeated());
        } else {
            var conflict = new Unusable(RejectCode.CONFLICTING_DUPLICATE);
            withoutFact.forEach(line -> outcomes.rejected(line, type.resourceType(), conflict));
            all.forEach(one -> outcomes.rejected(one.line(), type.resourceType(), conflict));
        }
    }

    private void understand(FeedType type, FeedLine line, Consumer<Understood> then, Runnable withoutFact) {
        try {
            Meaning meaning = mapping.meaning(FeedMapping.parse(type, line.text()));
            if (meaning == null) {
                withoutFact.run();
            } else {
                then.accept(new Understood(line, meaning));
            }
        } catch (Unusable why) {
            outcomes.rejected(line, type.resourceType(), why);
        }
    }

    private CareCommand content(Meaning meaning) {
        return meaning.command().apply(provenance.forComparison(meaning));
    }

    private void send(FeedType type, Understood understood) {
        FeedLine line = understood.line();
        try {
            switch (understood.meaning()) {
                case Withdrawal never -> outcomes.withdrawn(withdraw(never));
                case MappedResource fact -> outcomes.used(line, type, fact, record(fact));
            }
        } catch (Refusal refusal) {
            outcomes.rejected(line, type.resourceType(), new Unusable(RejectCode.REFUSED, refusal.code()));
        }
    }

    /**
     * Takes back first what the record was before. If the program ends between the two, the record is known as nothing,
     * and the next run records it.
     */
    private ImportEffect record(MappedResource fact) {
        Provenance said = provenance.of(fact);
        var events = new ArrayList<String>();
        if (fact.replaced() != null) {
            Times.requireHappened(said.occurred(), said.requestedAt());
            events.addAll(withdraw(fact.replaced()).events());
        }
        events.addAll(effect(fact.command().apply(said)).events());
        EncounterFact encounter = fact.encounter();
        references.accepted(
                new KnownRecord(fact.record(), fact.kind(), encounter == null ? null : encounter.client()),
                fact.identifiers());
        return new ImportEffect(events);
    }

    private ImportEffect withdraw(Withdrawal never) {
        ImportEffect effect = effect(never.command().apply(provenance.of(never)));
        references.withdrawn(never.record());
        return effect;
    }

    private ImportEffect effect(CareCommand command) {
        ImportEffect effect = target.send(command).block(PATIENCE);
        return effect == null ? new ImportEffect(List.of()) : effect;
    }
}
