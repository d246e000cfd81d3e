package org.throughline.infrastructure.access.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.TraceKey;
import org.throughline.infrastructure.access.trace.TraceKeys;
import org.throughline.infrastructure.vault.SealedValues;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Answer;
import org.throughline.kernel.access.Asking;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.ShownRecord;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.ShownClient;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewScope;
import reactor.core.publisher.Mono;

/**
 * The only way in which an answer leaves: decide, evaluate on sealed data, write the trace, and only against its
 * acknowledgement release the answer and load the keys of its fields.
 */
public final class AccessGate {
    private static final Logger log = LoggerFactory.getLogger(AccessGate.class);
    /** Members of a study that one entry names, so that an entry stays far below the size of a block. */
    private static final int MEMBERS_PER_ENTRY = 1_000;

    private final ViewFacts facts;
    private final AccessTrace trace;
    private final TraceKeys keys;
    private final SealedOpener opener;
    private final MeterRegistry meters;

    /**
     * A gate.
     *
     * @param intakeQueue the program that takes whoever comes
     */
    public AccessGate(
            ProgramId intakeQueue,
            CareRelationships relationships,
            WorkerDirectory workers,
            AccessTrace trace,
            TraceKeys keys,
            SealedOpener opener,
            MeterRegistry meters) {
        this.facts = new ViewFacts(new ViewPolicy(intakeQueue), relationships, workers);
        this.trace = trace;
        this.keys = keys;
        this.opener = opener;
        this.meters = meters;
    }

    /**
     * Releases what {@code query} answers, if {@code viewer} may see it.
     *
     * <p>Errors: {@link Refusal} with {@code NOT_PERMITTED}, or with the code of something unknown, which is also what
     * is said of something hidden or unrelated; {@link AccessTraceUnavailable}; the query's own. Each but the second
     * leaves an entry.
     *
     * @param query asked only if access is permitted, for the viewer in the capacity on which the right rests; an empty
     *     answer means that there is no such thing
     */
    public <V> Mono<Released<V>> release(Viewer viewer, ViewRequest request, Function<Viewer, Mono<Gated<V>>> query) {
        return facts.decide(viewer, request).flatMap(decision -> {
            count(request.view(), decision.ruling().rule());
            var asked = new Asked(
                    () -> trace.asking(viewer, request.origin()),
                    request,
                    decision.clients(),
                    decision.compartments(),
                    decision.acting());
            return decision.ruling().permits()
                    ? answer(asked, decision.ruling().rule(), () -> query.apply(decision.acting()))
                    : deny(asked, decision.ruling());
        });
    }

    /**
     * Releases a study to a service of ours, such as a command of the command line: whoever runs it holds the county's
     * own machine. A study has no names, and who was in it is found from each client's history as with any other.
     *
     * <p>Errors: {@link AccessTraceUnavailable}; the query's own, which leaves an entry.
     *
     * @param grant the service's recorded right to act by itself
     */
    public <V> Mono<Released<V>> releaseStudy(
            ServiceGrant grant, PurposeOfUse purpose, ViewRequest request, Supplier<Mono<Gated<V>>> query) {
        if (request.view().scope() != ViewScope.EVERYBODY_WITHOUT_NAMES) {
            return Mono.error(new IllegalArgumentException("A service is given studies and nothing else"));
        }
        count(request.view(), AccessRule.SERVICE);
        var asked = new Asked(
                () -> trace.asking(grant.service(), purpose, request.origin()), request, List.of(), null, null);
        return answer(asked, AccessRule.SERVICE, query);
    }

    private <V> Mono<Released<V>> answer(Asked asked, AccessRule rule, Supplier<Mono<Gated<V>>> query) {
        return Mono.defer(query)
                .onErrorResume(failed -> failed(asked, rule).then(Mono.error(failed)))
                .switchIfEmpty(Mono.defer(() -> deny(asked, Ruling.deny(AccessRule.NOT_KNOWN, asked.unknown()))))
                .flatMap(gated -> release(asked, rule, gated));
    }

    private <V> Mono<Released<V>> release(Asked asked, AccessRule rule, Gated<V> gated) {
        return traceKey()
                .map(key -> entries(asked, rule, gated, key))
                .flatMap(trace::write)
                .map(AccessGrant::new)
                .flatMap(grant -> {
                    V view = gated.release(grant);
                    return opener.reader(grant, SealedValues.in(content(view)))
                            .map(reader -> new Released<>(view, gated.newestShown(), grant, reader));
                })
                .onErrorResume(
                        failed -> !(failed instanceof AccessTraceUnavailable),
                        failed -> failed(asked, rule).then(Mono.error(failed)));
    }

    private List<AccessEvent> entries(Asked asked, AccessRule rule, Gated<?> gated, TraceKey key) {
        ViewRequest request = asked.request();
        Asking asking = asked.asking().get();
        List<ShownRecord> shown = shown(asked, gated);
        boolean study = request.view().scope() == ViewScope.EVERYBODY_WITHOUT_NAMES;
        var answer = new Answer(
                gated.viewName(),
                gated.viewVersion(),
                key.parameters(request.parameters()),
                study ? List.of() : shown,
                gated.fields(),
                gated.count(),
                gated.position(),
                key.hash(content(gated.unreleased())));
        if (!study) {
            return List.of(new AccessEvent.RecordsReleased(asking, rule.id(), answer));
        }
        var entries = new ArrayList<AccessEvent>();
        entries.add(new AccessEvent.StudyReleased(asking, rule.id(), answer, shown.size()));
        for (int from = 0; from < shown.size(); from += MEMBERS_PER_ENTRY) {
            entries.add(new AccessEvent.StudyMembersNamed(
                    asked.asking().get(), shown.subList(from, Math.min(shown.size(), from + MEMBERS_PER_ENTRY))));
        }
        return entries;
    }

    /** An empty answer about somebody tells something of them, too. */
    private static List<ShownRecord> shown(Asked asked, Gated<?> gated) {
        var shown = new LinkedHashMap<SubjectId, ShownRecord>();
        gated.clients()
                .forEach(client -> shown.put(
                        client.client(),
                        new ShownRecord(client.client(), client.position(), asked.compartmentsOf(client))));
        asked.clients()
                .forEach(client ->
                        shown.putIfAbsent(client, new ShownRecord(client, gated.position(), asked.visible())));
        return List.copyOf(shown.values());
    }

    private <T> Mono<T> deny(Asked asked, Ruling ruling) {
        RefusalCode refusal = ruling.refusal();
        if (refusal == null) {
            throw new IllegalArgumentException("This is no denial");
        }
        return traceKey()
                .flatMap(key -> {
                    Asking asking = asked.asking().get();
                    return trace.write(new AccessEvent.AccessDenied(
                            asking,
                            ruling.rule().id(),
                            asked.request().view().name(),
                            key.parameters(asked.request().parameters()),
                            asked.clients(),
                            asked.compartments()));
                })
                .then(Mono.error(() -> new Refusal(refusal)));
    }

    /** Nothing leaves here, so an access ledger that cannot take this entry is only logged. */
    private Mono<Void> failed(Asked asked, AccessRule rule) {
        return traceKey()
                .flatMap(key -> {
                    Asking asking = asked.asking().get();
                    return trace.write(new AccessEvent.AccessFailed(
                            asking,
                            rule.id(),
                            asked.request().view().name(),
                            key.parameters(asked.request().parameters()),
                            asked.clients(),
                            asked.compartments()));
                })
                .onErrorResume(unwritten -> {
                    log.warn(
                            "request {}: no entry could be written of an answer that failed",
                            asked.request().origin().request());
                    return Mono.empty();
                })
                .then();
    }

    /** What is hashed and opened: an answer may be optional, which canonical JSON has no form for. */
    private static Object content(Object answer) {
        return answer instanceof Optional<?> optional
                ? optional.<Object>map(value -> value).orElse(List.of())
                : answer;
    }

    private Mono<TraceKey> traceKey() {
        return keys.current().onErrorMap(AccessTraceUnavailable::new);
    }

    private void count(View view, AccessRule rule) {
        Counter.builder("throughline.access.decisions")
                .description("Decisions of the access gate about views")
                .tag("view", view.name())
                .tag("rule", rule.metered())
                .register(meters)
                .increment();
    }

    /** Who asked for what, and whom it is about as far as that is known before the answer. */
    private record Asked(
            Supplier<Asking> asking,
            ViewRequest request,
            List<SubjectId> clients,
            @Nullable Set<Compartment> compartments,
            @Nullable Viewer acting) {
        /** Those of the compartments that the one who asks may see; null if it was not looked at where anybody is known. */
        private @Nullable Set<Compartment> visible() {
            return compartments == null || acting == null
                    ? null
                    : compartments.stream().filter(acting::sees).collect(Collectors.toSet());
        }

        /** An answer that does not say where it comes from is of what it was asked for; of others that is not known. */
        private @Nullable Set<Compartment> compartmentsOf(ShownClient shown) {
            if (!shown.compartments().isEmpty()) {
                return shown.compartments();
            }
            return clients.contains(shown.client()) ? visible() : null;
        }

        private RefusalCode unknown() {
            return request.target() == null
                    ? GeneralRefusal.RECORD_UNKNOWN
                    : Capabilities.ids().of(request.target()).unknown();
        }
    }
}
