package org.throughline.infrastructure.torture.gate;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.infrastructure.torture.gate.Member.Place;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.Views;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two clients of one server to whom the same happened, but that the hidden program serves the first: whether the time of
 * an answer tells which of them it is about. Records of the hidden program are held against ids that nobody has.
 */
final class TimedPairs {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double BAR = 0.55;
    private static final int WARM_UP = 20;
    private static final int LANES = 16;

    private final Side side;
    private final Figures figures;
    private final Random random;
    private final int pairs;
    private final Known served = new Known(SubjectId.class, id("served"), id("served"), Map.of());
    private final Known plain = new Known(SubjectId.class, id("plain"), id("plain"), Map.of());
    private final Map<Class<?>, UUID> hidden = new LinkedHashMap<>();
    private String past = "";

    TimedPairs(Side side, Figures figures, long seed, int pairs) {
        this.side = side;
        this.figures = figures;
        this.random = new Random(seed);
        this.pairs = pairs;
    }

    private static UUID id(String name) {
        return Member.derived("timed " + name);
    }

    void run(List<CommandRoute> routes) {
        prepare();
        double worst = 0.5;
        int over = 0;
        double bar = BAR + (pairs < 1_000 ? 4 * Classifier.chance(pairs) : 0);
        for (Map.Entry<List<Ask>, Double> measured : measured(pairs(routes)).entrySet()) {
            List<Ask> pair = measured.getKey();
            double area = measured.getValue();
            worst = Math.max(worst, area);
            if (area > bar) {
                over++;
                figures.say("  told apart by time: " + pair.get(0).who() + " "
                        + pair.get(0).route() + ", AUC " + "%.3f".formatted(area));
            }
        }
        figures.add("gate.times.pairs", pairs, "interleaved pairs a route");
        figures.atMost("gate.times.worst", worst, "AUC of the route that is told apart best", bar);
        figures.atMost("gate.times.told", over, "routes told apart by time", 0);
    }

    /** What leaves on a grid (decisions 0135, 0156) mostly waits, and is asked for beside others of its kind. */
    private Map<List<Ask>, Double> measured(List<List<Ask>> all) {
        var areas = new ConcurrentHashMap<List<Ask>, Double>();
        Map<Boolean, List<List<Ask>>> waiting = all.stream().collect(Collectors.partitioningBy(this::waits));
        waiting.getOrDefault(false, List.of()).forEach(pair -> areas.put(pair, measure(pair.get(0), pair.get(1))));
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            waiting.getOrDefault(true, List.of())
                    .forEach(pair -> lanes.execute(() -> areas.put(pair, measure(pair.get(0), pair.get(1)))));
        }
        if (areas.size() < Set.copyOf(all).size()) {
            throw new IllegalStateException("Not every route could be timed");
        }
        return areas;
    }

    private boolean waits(List<Ask> pair) {
        return pair.getFirst().path().contains("asOf=")
                || side.ask(pair.getFirst()).join().status() != 200;
    }

    /** The same for both, and then what the hidden program does for the first. */
    private void prepare() {
        for (Known client : List.of(served, plain)) {
            done(Member.COORDINATOR, "/clients", Map.of("client", client.id(), "details", Map.of("gender", "FEMALE")));
            done(Member.COORDINATOR, "/clients/" + client.id() + "/identity", Map.of("evidence", "DOCUMENT_SEEN"));
            UUID referral = id("referral of " + client.id());
            done(
                    Member.COORDINATOR,
                    "/referrals",
                    Map.of("referral", referral, "client", client.id(), "source", "HOSPITAL", "urgency", "ROUTINE"));
            past = done(
                    Member.COORDINATOR,
                    "/referrals/" + referral + "/sending",
                    Map.of("target", Place.HIDDEN.id(), "channel", "INTERNAL"));
        }
        UUID referral = id("referral of " + served.id());
        done(Member.HIDDEN_CLINICIAN, "/referrals/" + referral + "/acceptance", Map.of());
        UUID intake = id("intake");
        done(
                Member.HIDDEN_CLINICIAN,
                "/intakes",
                Map.of("intake", intake, "client", served.id(), "program", Place.HIDDEN.id(), "referral", referral));
        hidden.put(IntakeId.class, intake);
        UUID episode = id("episode");
        done(
                Member.HIDDEN_CLINICIAN,
                "/episodes",
                Map.of(
                        "episode",
                        episode,
                        "client",
                        served.id(),
                        "program",
                        Place.HIDDEN.id(),
                        "legalStatus",
                        "VOLUNTARY"));
        hidden.put(EpisodeId.class, episode);
        for (int contact = 0; contact < 10; contact++) {
            done(
                    Member.HIDDEN_CLINICIAN,
                    "/contacts",
                    Map.of(
                            "contact", id("contact " + contact),
                            "client", served.id(),
                            "worker", Member.HIDDEN_CLINICIAN.id(),
                            "program", Place.HIDDEN.id(),
                            "channel", "PHONE",
                            "outcome", "NO_ANSWER"));
        }
    }

    private String done(Member who, String path, Map<String, ?> body) {
        Answer answer = side.ask(
                        new Ask(who, path, path, JSON.writeValueAsString(body), Map.of(), served.id(), List.of()))
                .join();
        if (answer.status() != 200) {
            throw new IllegalStateException(path + ": " + answer.outcome());
        }
        return answer.header("throughline-position");
    }

    private List<List<Ask>> pairs(List<CommandRoute> routes) {
        var all = new ArrayList<List<Ask>>();
        for (View view : Views.all()) {
            for (ViewPath path : view.paths()) {
                String variable = path.variable();
                if (variable == null || !view.roles().contains(Member.SUPERVISOR.role())) {
                    continue;
                }
                Class<?> about = path.about().apply(new UUID(0, 0)).getClass();
                if (about != SubjectId.class && !hidden.containsKey(about)) {
                    continue;
                }
                all.add(of(Member.SUPERVISOR, path.path(), variable, about, ""));
                all.add(of(Member.STRANGER, path.path(), variable, about, ""));
                if (view.parameters().contains(ViewParameter.AS_OF)) {
                    all.add(of(Member.SUPERVISOR, path.path(), variable, about, "?asOf=" + past));
                }
            }
        }
        routes.forEach(route -> refused(route).ifPresent(all::add));
        return all;
    }

    private List<Ask> of(Member who, String path, String variable, Class<?> about, String parameters) {
        return Stream.of(served, plain)
                .map(client ->
                        path.replace("{" + variable + "}", about(about, client).toString()) + parameters)
                .map(asked -> new Ask(
                        who,
                        "GET " + path + (parameters.isEmpty() ? "" : "?asOf"),
                        asked,
                        null,
                        Map.of(),
                        served.id(),
                        List.of()))
                .toList();
    }

    /** The client of a pair; of the records, one that is hidden and one that nobody has. */
    private UUID about(Class<?> type, Known client) {
        if (type == SubjectId.class) {
            return client.id();
        }
        UUID record = hidden.get(type);
        return record != null && client.equals(served) ? record : id("nothing " + type + " of " + client.id());
    }

    /** A command that is refused for both, because it says that it happens in years: nothing changes while it is timed. */
    private Optional<List<Ask>> refused(CommandRoute route) {
        List<RecordComponent> components = List.of(route.command().getRecordComponents());
        boolean ofPersons = components.stream()
                .filter(component -> !route.made().contains(component.getName()))
                .anyMatch(
                        component -> component.getType() == SubjectId.class || hidden.containsKey(component.getType()));
        if (!ofPersons) {
            return Optional.empty();
        }
        long seed = random.nextLong();
        return Optional.of(Stream.of(served, plain)
                .map(client -> {
                    var values = new Values(
                            new Random(seed),
                            (name, type) -> idOf(route, name, type, client).toString(),
                            List.of());
                    Map<String, Object> body = values.fields(
                            components.stream()
                                    .filter(component -> !CommandRoute.UNSAID.contains(component.getName()))
                                    .filter(component -> !route.variables().contains(component.getName()))
                                    .toList(),
                            false);
                    body.put("occurredAt", "2099-01-01T00:00:00Z");
                    String path = route.path();
                    for (RecordComponent component : components) {
                        if (route.variables().contains(component.getName())
                                && TaggedId.class.isAssignableFrom(component.getType())) {
                            path = path.replace(
                                    "{" + component.getName() + "}",
                                    idOf(route, component.getName(), component.getType(), client)
                                            .toString());
                        }
                    }
                    return new Ask(
                            Member.SUPERVISOR,
                            "POST " + route.path(),
                            path,
                            JSON.writeValueAsString(body),
                            Map.of(),
                            client.id(),
                            List.of());
                })
                .toList());
    }

    private UUID idOf(CommandRoute route, String name, Class<?> type, Known client) {
        if (type == WorkerId.class) {
            return Member.SUPERVISOR.id();
        }
        if (type == ProgramId.class) {
            return Place.OUTPATIENT.id();
        }
        return route.made().contains(name) ? id("made " + route.path() + client.id()) : about(type, client);
    }

    /** Asks in pairs, now one first and now the other, so that whatever else goes on meets both alike. */
    private double measure(Ask ofServed, Ask ofPlain) {
        for (int i = 0; i < WARM_UP; i++) {
            side.ask(ofServed).join();
            side.ask(ofPlain).join();
        }
        long[] ones = new long[pairs];
        long[] others = new long[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            if (random.nextBoolean()) {
                ones[pair] = nanos(ofServed);
                others[pair] = nanos(ofPlain);
            } else {
                others[pair] = nanos(ofPlain);
                ones[pair] = nanos(ofServed);
            }
        }
        return Classifier.auc(ones, others);
    }

    private long nanos(Ask ask) {
        return side.ask(ask).join().nanos();
    }
}
