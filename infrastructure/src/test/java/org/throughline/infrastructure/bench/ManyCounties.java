package org.throughline.infrastructure.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import reactor.core.publisher.Flux;

/**
 * Fills a store with the sample's events over and over, each time about other people with keys of their own, until it
 * holds so many; the views have taken them in when it is closed.
 */
final class ManyCounties {
    private static final Set<String> RENAMED = Set.of(
            "subject",
            "transition",
            "visit",
            "contact",
            "stay",
            "episode",
            "incident",
            "crisis",
            "referral",
            "intake",
            "appointment");

    private static final int EVENTS_AT_ONCE = 128;
    private static final int APPENDS_AT_ONCE = 8;
    private static final Duration BOUND = Duration.ofMinutes(30);

    private final Ledger care;
    private final Vault vault;
    private final PolicyPack policy;
    private final ProjectionRunner views;
    private final long seed;

    private ManyCounties(SampleCounty county, long seed) {
        this.care = county.part("care", Ledger.class);
        this.vault = county.part(Vault.class);
        this.policy = county.part(PolicyPack.class);
        this.views = county.part(ProjectionRunner.class);
        this.seed = seed;
    }

    /** Gives how many events the care ledger has in the end: {@code events} or a few more. */
    static long fill(Path dataDirectory, long events, long seed) {
        try (SampleCounty county = SampleCounty.start(dataDirectory)) {
            return new ManyCounties(county, seed).fill(events);
        }
    }

    private long fill(long events) {
        long next = next();
        List<NewEvent> sample = care.read(LedgerQuery.all(), 1, next)
                .filter(recorded -> !recorded.isOfTheLedger())
                .map(RecordedEvent::event)
                .filter(event -> event.tags().stream().anyMatch(tag -> tag.key().equals("subject")))
                .collectList()
                .blockOptional(BOUND)
                .orElseThrow();
        Set<String> renamed = sample.stream()
                .flatMap(event -> event.tags().stream())
                .filter(tag -> RENAMED.contains(tag.key()))
                .map(Tag::value)
                .collect(Collectors.toSet());
        List<EventTemplate> templates =
                sample.stream().map(event -> new EventTemplate(event, renamed)).toList();
        Set<SubjectId> people = sample.stream()
                .flatMap(event -> event.tags().stream())
                .filter(tag -> tag.key().equals("subject"))
                .map(tag -> new SubjectId(UUID.fromString(tag.value())))
                .collect(Collectors.toSet());
        for (int copy = 1; next() < events; copy++) {
            UnaryOperator<String> names = names(copy);
            makeKeys(people, names);
            append(templates.stream().map(template -> template.copy(names)).toList());
        }
        long end = next() - 1;
        views.awaitAll(end, BOUND).block(BOUND);
        return end;
    }

    private UnaryOperator<String> names(int copy) {
        Map<String, String> known = new HashMap<>();
        return id -> known.computeIfAbsent(
                id,
                old -> EventId.derived(UUID.fromString(old), "bench:" + seed + ":" + copy)
                        .toString());
    }

    private void makeKeys(Set<SubjectId> people, UnaryOperator<String> names) {
        var subjects = new HashSet<SubjectId>();
        people.forEach(person -> subjects.add(new SubjectId(UUID.fromString(names.apply(person.tagValue())))));
        vault.sealersFor(subjects).block(BOUND);
        vault.keys(subjects.stream()
                        .map(subject -> new KeyName(subject, policy.custodian(), RetentionClass.EXTERNAL_RECORD))
                        .toList())
                .block(BOUND);
    }

    private void append(List<NewEvent> events) {
        Flux.fromIterable(events)
                .buffer(EVENTS_AT_ONCE)
                .flatMapSequential(group -> care.append(group, AppendCondition.none()), APPENDS_AT_ONCE)
                .blockLast(BOUND);
    }

    private long next() {
        return care.head().blockOptional(BOUND).orElseThrow().next();
    }
}
