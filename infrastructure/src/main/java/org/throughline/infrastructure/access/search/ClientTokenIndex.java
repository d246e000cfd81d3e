package org.throughline.infrastructure.access.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.json.ValueType;
import org.throughline.infrastructure.vault.CountyHashes;
import org.throughline.infrastructure.vault.OpenedKeys;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.projection.ChartKey;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.ClientTokens;
import org.throughline.query.reading.ExactTerms;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps in memory the keyed hashes of what identifies each client in each compartment, of the newest details alone, and
 * stores none of them. It takes in what was committed since when somebody searches, so that nobody misses what has just
 * been recorded. It is a hint: whoever it finds is looked at again, so that somebody whose keys were destroyed is found by
 * nobody. Thread-safe.
 */
public final class ClientTokenIndex implements ClientTokens {
    private static final int AT_ONCE = 256;
    private static final String NAME = "family-and-birth-date";
    private static final String IDENTIFIER = "identifier";
    private static final Set<String> TYPES = Stream.of(
                    ClientEvent.ProspectRegistered.class, ClientEvent.DetailsCorrected.class)
            .map(EventCatalogue::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final CareHistory history;
    private final Vault vault;
    private final CountyHashes hashes;
    private final ServiceGrants grants;
    private final Map<String, Set<ChartKey>> charts = new HashMap<>();
    private final Map<ChartKey, Set<String>> tokens = new HashMap<>();
    private @Nullable Mono<Void> running;
    private @Nullable ServiceGrant grant;
    private long takenIn;

    /** An index that has taken in nothing yet; it opens with {@code vault} under a grant of {@code grants}. */
    public ClientTokenIndex(CareHistory history, Vault vault, CountyHashes hashes, ServiceGrants grants) {
        this.history = history;
        this.vault = vault;
        this.hashes = hashes;
        this.grants = grants;
    }

    /** Details of one client as one compartment has them. */
    private record Told(ChartKey chart, ClientDetails details) {}

    @Override
    public Mono<Set<SubjectId>> matching(Viewer viewer, ExactTerms terms) {
        return Mono.defer(() -> {
            String token = token(terms);
            return history.position()
                    .flatMap(newest -> upTo(newest).thenReturn(newest))
                    .flatMap(newest -> Flux.fromIterable(charts(viewer, token))
                            .concatMap(chart -> newest(chart, newest))
                            .buffer(AT_ONCE)
                            .concatMap(this::opened)
                            .flatMapIterable(Map::entrySet)
                            .filter(entry -> entry.getValue().contains(token))
                            .map(entry -> entry.getKey().client())
                            .collect(Collectors.toUnmodifiableSet()));
        });
    }

    private synchronized List<ChartKey> charts(Viewer viewer, String token) {
        return charts.getOrDefault(token, Set.of()).stream()
                .filter(chart -> viewer.sees(chart.compartment()))
                .toList();
    }

    private Mono<Told> newest(ChartKey chart, long upTo) {
        return history.about(List.of(chart.client()), TYPES, upTo)
                .flatMap(recorded -> Mono.justOrEmpty(told(recorded)))
                .filter(told -> told.chart().equals(chart))
                .reduce((before, after) -> after);
    }

    /** Ends when everything up to {@code position} is taken in. One run at a time; the others wait for it. */
    private synchronized Mono<Void> upTo(long position) {
        if (takenIn >= position) {
            return Mono.empty();
        }
        Mono<Void> before = running;
        if (before != null) {
            return before.onErrorComplete().then(Mono.defer(() -> upTo(position)));
        }
        Mono<Void> run = history.all(TYPES, takenIn + 1, position)
                .flatMap(recorded -> Mono.justOrEmpty(told(recorded)))
                .buffer(AT_ONCE)
                .concatMap(this::opened)
                .doOnNext(this::put)
                .then(Mono.<Void>fromRunnable(() -> done(position)))
                .doFinally(ended -> ended())
                .cache();
        running = run;
        return run;
    }

    private synchronized void done(long position) {
        takenIn = Math.max(takenIn, position);
    }

    private synchronized void ended() {
        running = null;
    }

    private synchronized void put(Map<ChartKey, Set<String>> found) {
        found.forEach((chart, now) -> {
            tokens.getOrDefault(chart, Set.of())
                    .forEach(old -> charts.computeIfPresent(old, (token, known) -> {
                        known.remove(chart);
                        return known.isEmpty() ? null : known;
                    }));
            tokens.put(chart, now);
            now.forEach(token ->
                    charts.computeIfAbsent(token, any -> new HashSet<>()).add(chart));
        });
    }

    private static @Nullable Told told(Recorded<CareEvent> recorded) {
        CareEvent event = recorded.event();
        Compartment compartment = Compartment.of(event.envelope());
        return switch (event) {
            case ClientEvent.ProspectRegistered it -> new Told(new ChartKey(it.client(), compartment), it.details());
            case ClientEvent.DetailsCorrected it -> new Told(new ChartKey(it.client(), compartment), it.details());
            default -> null;
        };
    }

    /** The tokens of the newest of these details of each chart; none of what is sealed under a destroyed key. */
    private Mono<Map<ChartKey, Set<String>>> opened(List<Told> some) {
        var newest = new HashMap<ChartKey, ClientDetails>();
        some.forEach(told -> newest.put(told.chart(), told.details()));
        List<Sealed<?>> values =
                newest.values().stream().flatMap(ClientTokenIndex::identifying).toList();
        return grant().flatMap(issued -> vault.opening(issued, values)).map(opening -> {
            var found = new HashMap<ChartKey, Set<String>>();
            newest.forEach((chart, details) -> found.put(chart, tokens(details, opening)));
            return found;
        });
    }

    private static Stream<Sealed<?>> identifying(ClientDetails details) {
        return Stream.<@Nullable Sealed<?>>of(
                        details.name(), details.aliases(), details.birthDate(), details.identifiers())
                .filter(Objects::nonNull);
    }

    private Set<String> tokens(ClientDetails details, OpenedKeys opening) {
        var found = new HashSet<String>();
        PartialDate born = opened(details.birthDate(), ValueType.of(PartialDate.class), opening);
        if (born != null && born.precision() == Precision.DAY) {
            names(details, opening).stream()
                    .map(HumanName::family)
                    .filter(Objects::nonNull)
                    .map(SearchText::name)
                    .filter(family -> !family.isEmpty())
                    .forEach(family -> found.add(byName(family, born.date())));
        }
        List<ExternalIdentifier> identifiers =
                opened(details.identifiers(), ValueType.listOf(ExternalIdentifier.class), opening);
        if (identifiers != null) {
            identifiers.forEach(one -> found.add(byIdentifier(one.system(), one.value())));
        }
        return Set.copyOf(found);
    }

    private static Collection<HumanName> names(ClientDetails details, OpenedKeys opening) {
        var names = new ArrayList<HumanName>();
        HumanName name = opened(details.name(), ValueType.of(HumanName.class), opening);
        if (name != null) {
            names.add(name);
        }
        List<HumanName> aliases = opened(details.aliases(), ValueType.listOf(HumanName.class), opening);
        if (aliases != null) {
            names.addAll(aliases);
        }
        return names;
    }

    private static <T> @Nullable T opened(@Nullable Sealed<T> value, ValueType<T> type, OpenedKeys opening) {
        return value == null || !opening.canOpen(value) ? null : opening.open(value, type);
    }

    private String token(ExactTerms terms) {
        return switch (terms) {
            case ExactTerms.ByIdentifier it -> byIdentifier(it.system(), it.value());
            case ExactTerms.ByName it -> byName(SearchText.name(it.family()), it.birthDate());
        };
    }

    private String byName(String family, LocalDate born) {
        return hashes.searchToken(NAME, born + " " + family);
    }

    private String byIdentifier(String system, String value) {
        return hashes.searchToken(IDENTIFIER, system.strip() + "\n" + SearchText.number(value));
    }

    /** Asked for when it is first needed, and again after a failure. */
    private Mono<ServiceGrant> grant() {
        ServiceGrant issued;
        synchronized (this) {
            issued = grant;
        }
        if (issued != null) {
            return Mono.just(issued);
        }
        return grants.issue(
                        "client-search",
                        PurposeOfUse.HOPERAT,
                        new RequestOrigin(new RequestId(UUID.randomUUID()), "server"))
                .doOnNext(this::keep);
    }

    private synchronized void keep(ServiceGrant issued) {
        grant = issued;
    }
}
