package org.throughline.infrastructure.fhir;

import org.throughline.infrastructure.fhir.feed.StoreFault;
import org.throughline.infrastructure.fhir.feed.Unstorable;
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
import org.throughline.infrastructure.fhir.mapping.TakenBack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
import org.throughline.infrastructure.fhir.mapping.TakenBack;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.refusal.Refusal;

/** Imports one record: finds its meaning, sends the command, makes it known to those that refer to it. */
final class LineImport {
    /** How long one command may take before the run ends; conflicts and a slow disk are far below. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Versions are counted; which of several lines of one meaning stands for it must not depend on their order. */
    private static final Comparator<Understood> NEWEST_VERSION_FIRST = Comparator.comparing(
                    (Understood one) -> Objects.requireNonNullElse(one.meaning().version(), ""),
                    Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .reversed();

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
        } else if (all.size() == lines.size() && agree(all)) {
            all.sort(NEWEST_VERSION_FIRST);
            send(type, all.getFirst());
            all.stream().skip(1).forEach(one -> outcomes.repeated());
        } else {
            var conflict = new Unusable(RejectCode.CONFLICTING_DUPLICATE);
            withoutFact.forEach(line -> outcomes.rejected(line, type.resourceType(), conflict));
            all.forEach(one -> outcomes.rejected(one.line(), type.resourceType(), conflict));
        }
    }

    /** Whether all lines of an encounter can be used, and say the same. */
    boolean canBeUsed(List<FeedLine> encounter) {
        var all = new ArrayList<Understood>();
        for (FeedLine line : encounter) {
            try {
                if (meaning(FeedType.ENCOUNTER, line) instanceof MappedResource fact) {
                    all.add(new Understood(line, fact));
                }
            } catch (Unusable e) {
                return false;
            }
        }
        return all.size() == encounter.size() && agree(all);
    }

    private boolean agree(List<Understood> all) {
        return all.stream().map(one -> content(one.meaning())).distinct().count() == 1;
    }

    private void understand(FeedType type, FeedLine line, Consumer<Understood> then, Runnable withoutFact) {
        try {
            Meaning meaning = meaning(type, line);
            if (meaning == null) {
                withoutFact.run();
            } else {
                then.accept(new Understood(line, meaning));
            }
        } catch (Unusable why) {
            outcomes.rejected(line, type.resourceType(), why);
        }
    }

    /** Whatever fails here but the store itself, fails because of what stands in the line. */
    private @Nullable Meaning meaning(FeedType type, FeedLine line) throws Unusable {
        try {
            return mapping.meaning(type, line.text());
        } catch (StoreFault e) {
            throw e;
        } catch (Unstorable e) {
            throw new Unusable(RejectCode.UNSTORABLE);
        } catch (RuntimeException | StackOverflowError e) {
            throw new Unusable(RejectCode.UNMAPPABLE);
        }
    }

    private CareCommand content(Meaning meaning) {
        return meaning.command().apply(provenance.forComparison(meaning));
    }

    private void send(FeedType type, Understood understood) {
        FeedLine line = understood.line();
        try {
            switch (understood.meaning()) {
                case TakenBack never -> outcomes.withdrawn(withdraw(never));
                case MappedResource fact -> outcomes.used(line, type, fact, record(fact));
            }
        } catch (Refusal refusal) {
            outcomes.rejected(line, type.resourceType(), new Unusable(RejectCode.REFUSED, refusal.code()));
        } catch (Unstorable e) {
            outcomes.rejected(line, type.resourceType(), new Unusable(RejectCode.UNSTORABLE));
        }
    }

    /**
     * Takes back first what the record was before. If the program ends between the two, the record is known as nothing,
     * and the next run records it.
     */
    private ImportEffect record(MappedResource fact) {
        if (saysWhatIsKnown(fact)) {
            return ImportEffect.NONE;
        }
        Provenance said = provenance.of(fact);
        ImportEffect effect = ImportEffect.NONE;
        if (fact.replaced() != null) {
            Times.requireHappened(said.occurred(), said.requestedAt());
            effect = withdraw(fact.replaced());
        }
        effect = effect.and(effect(fact.command().apply(said)));
        EncounterFact encounter = fact.encounter();
        references.accepted(
                new KnownRecord(
                        fact.record(),
                        fact.kind(),
                        encounter == null ? null : encounter.client(),
                        encounter == null ? null : encounter.visit()),
                fact.identifiers());
        return effect;
    }

    /**
     * Whether a visit is what the ledger knew of it when the run began. Its command would find the same and append nothing;
     * that is most of what comes again, and asking costs as much as recording. Stays and emergency visits are always asked
     * about, because what follows from them depends on more than they say.
     */
    private boolean saysWhatIsKnown(MappedResource fact) {
        KnownRecord known = references.known(fact.record());
        EncounterFact encounter = fact.encounter();
        return known != null
                && known.said() != null
                && encounter != null
                && known.said().equals(encounter.visit());
    }

    private ImportEffect withdraw(TakenBack never) {
        ImportEffect effect = effect(never.command().apply(provenance.of(never)));
        references.withdrawn(never.record());
        return effect;
    }

    private ImportEffect effect(CareCommand command) {
        ImportEffect effect = StoreFault.answer(target.send(command), PATIENCE);
        return effect == null ? ImportEffect.NONE : effect;
    }
}
