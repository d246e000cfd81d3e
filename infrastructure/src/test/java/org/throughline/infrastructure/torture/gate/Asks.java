package org.throughline.infrastructure.torture.gate;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.torture.gate.Member.Place;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.Views;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import tools.jackson.databind.json.JsonMapper;

/** Makes up what workers ask next, from the routes that are declared and from what the story knows. */
final class Asks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Member> OTHERS = Member.those(false);
    private static final List<Member> INSIDERS = Member.those(true);
    private static final List<Place> PLACES = List.of(Place.values());
    private static final List<Member> MEMBERS = List.of(Member.values());
    private static final int NEWEST = 20;

    private final Random random;
    private final List<CommandRoute> routes;
    private final Pool pool;
    private final Pool hiddenPool;
    private final List<Integer> positions = new ArrayList<>();
    private long made;

    Asks(Random random, List<CommandRoute> routes, Pool pool, Pool hiddenPool) {
        this.random = random;
        this.routes = routes;
        this.pool = pool;
        this.hiddenPool = hiddenPool;
    }

    /** A position that both sides were told, noted under {@code note}. */
    void told(int note) {
        positions.add(note);
        if (positions.size() > NEWEST) {
            positions.removeFirst();
        }
    }

    /** A command of somebody from whom something is hidden. */
    Ask command() {
        CommandRoute route = routes.get(random.nextInt(routes.size()));
        Known anchor = anchor(route, random.nextInt(12) == 0 ? hiddenPool : pool);
        return command(route, performer(route, anchor), anchor, null);
    }

    /** A step of a life; empty if what it acts on has not come about. */
    Optional<Ask> step(Life.Step step, UUID person) {
        CommandRoute route = routes.stream()
                .filter(one -> one.path().equals(step.path()))
                .findFirst()
                .orElseThrow();
        Class<?> acted = acted(route);
        Known someone = new Known(SubjectId.class, person, person, Map.of());
        if (acted == null || acted == SubjectId.class) {
            return Optional.of(command(route, step.who(), someone, step.said()));
        }
        return known(acted, step.who(), person).map(anchor -> command(route, step.who(), anchor, step.said()));
    }

    private Optional<Known> known(Class<?> type, Member who, UUID person) {
        return (who.hidden() ? hiddenPool.of(type, person, random) : Optional.<Known>empty())
                .or(() -> pool.of(type, person, random));
    }

    /** A command of somebody of the hidden program, by one of {@code allowed}. */
    Ask hiddenCommand(List<CommandRoute> allowed) {
        CommandRoute route = allowed.get(random.nextInt(allowed.size()));
        Known anchor = anchor(route, random.nextInt(3) == 0 ? pool : hiddenPool);
        return command(route, INSIDERS.get(random.nextInt(INSIDERS.size())), anchor, null);
    }

    /** Whoever asks {@code ask} has met the person in the hidden program. */
    Ask hiddenEncounter(Ask ask) {
        Map<String, Object> body = Map.of(
                "encounter",
                Member.derived("met for " + ask).toString(),
                "client",
                String.valueOf(ask.person()),
                "program",
                Place.HIDDEN.id().toString(),
                "kind",
                "WALK_IN",
                "reason",
                "Ash");
        return new Ask(
                ask.who(),
                "POST /encounters",
                "/encounters",
                JSON.writeValueAsString(body),
                Map.of(),
                ask.person(),
                List.of());
    }

    /** What the command acts on: a record that it names first, or a person. */
    private @Nullable Known anchor(CommandRoute route, Pool from) {
        Class<?> acted = acted(route);
        if (acted == null) {
            return null;
        }
        return from.any(acted, random)
                .or(() -> pool.any(acted, random))
                .or(() -> from.person(random))
                .or(() -> pool.person(random))
                .orElse(null);
    }

    private static @Nullable Class<?> acted(CommandRoute route) {
        return components(route).stream()
                .filter(component -> !route.made().contains(component.getName()))
                .map(RecordComponent::getType)
                .filter(TaggedId.class::isAssignableFrom)
                .filter(type -> type != ProgramId.class && type != WorkerId.class)
                .findFirst()
                .orElse(null);
    }

    private Member performer(CommandRoute route, @Nullable Known anchor) {
        if (anchor != null && random.nextInt(3) > 0) {
            UUID program = anchor.beside().get(ProgramId.class);
            List<Member> there = OTHERS.stream()
                    .filter(member -> member.programs().stream()
                            .anyMatch(place -> place.id().equals(program)))
                    .toList();
            if (!there.isEmpty()) {
                return there.get(random.nextInt(there.size()));
            }
        }
        if (route.path().startsWith("/workers/{worker}") || route.path().equals("/programs")) {
            // The administrator would take the story's own workers and programs away.
            return OTHERS.stream()
                    .filter(member -> member != Member.ADMINISTRATOR)
                    .skip(random.nextInt(OTHERS.size() - 1))
                    .findFirst()
                    .orElseThrow();
        }
        return OTHERS.get(random.nextInt(OTHERS.size()));
    }

    /** @param said what a step of a life says; null for what chance says */
    private Ask command(CommandRoute route, Member who, @Nullable Known anchor, @Nullable Map<String, String> said) {
        UUID person = anchor == null ? newId() : anchor.person();
        var named = new LinkedHashMap<String, UUID>();
        var makes = new ArrayList<String>();
        var values = new Values(
                random,
                (name, type) -> {
                    UUID id = said == null
                            ? id(route, who, anchor, person, name, type, makes)
                            : usualId(route, who, anchor, person, name, type, makes);
                    if (id != null) {
                        named.put(name, id);
                    }
                    return id == null ? null : id.toString();
                },
                positions);
        List<RecordComponent> inBody = components(route).stream()
                .filter(component -> !route.variables().contains(component.getName()))
                .toList();
        Map<String, Object> body = values.fields(inBody, said == null);
        if (said == null && random.nextInt(3) == 0) {
            body.put("occurredAt", values.past());
        }
        if (said != null) {
            said.forEach((name, word) -> say(name, word, body, named, values, who, person, route));
        }
        String path = route.path();
        for (RecordComponent component : components(route)) {
            if (route.variables().contains(component.getName())) {
                UUID id = said == null
                        ? id(route, who, anchor, person, component.getName(), component.getType(), makes)
                        : usualId(route, who, anchor, person, component.getName(), component.getType(), makes);
                UUID filled = id == null ? newId() : id;
                named.put(component.getName(), filled);
                path = path.replace("{" + component.getName() + "}", filled.toString());
            }
        }
        UUID about = Stream.of("client", "person")
                .map(named::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(person);
        Map<String, String> headers =
                random.nextInt(8) == 0 ? Map.of("Idempotency-Key", "key-" + random.nextInt(1_000_000)) : Map.of();
        return new Ask(
                who,
                "POST " + route.path(),
                path,
                JSON.writeValueAsString(body),
                headers,
                about,
                madeBy(route, named, makes, about));
    }

    private void say(
            String name,
            String word,
            Map<String, Object> body,
            Map<String, UUID> named,
            Values values,
            Member who,
            UUID person,
            CommandRoute route) {
        switch (word) {
            case "PAST" -> body.put(name, values.past());
            case "TRUE" -> body.put(name, true);
            case "SELF" -> body.put(name, who.id().toString());
            case "KNOWN" ->
                components(route).stream()
                        .filter(component -> component.getName().equals(name))
                        .findFirst()
                        .flatMap(component -> known(component.getType(), who, person))
                        .ifPresent(known -> body.put(name, known.id().toString()));
            default -> body.put(name, word);
        }
        if (body.get(name) instanceof String text && Side.ID.matcher(text).matches()) {
            named.put(name, UUID.fromString(text));
        }
    }

    /** The id that somebody would name who wants the command to go well. */
    private @Nullable UUID usualId(
            CommandRoute route,
            Member who,
            @Nullable Known anchor,
            UUID person,
            String name,
            Class<?> type,
            List<String> makes) {
        if (route.made().contains(name)) {
            makes.add(name);
            return type == SubjectId.class ? person : newId();
        }
        if (type == SubjectId.class) {
            return person;
        }
        if (type == WorkerId.class) {
            return who.id();
        }
        return anchor != null && type == anchor.type()
                ? anchor.id()
                : known(type, who, person).map(Known::id).orElse(null);
    }

    private static List<Known> madeBy(CommandRoute route, Map<String, UUID> named, List<String> makes, UUID about) {
        var beside = new LinkedHashMap<Class<?>, UUID>();
        components(route).forEach(component -> {
            UUID id = named.get(component.getName());
            if (id != null && TaggedId.class.isAssignableFrom(component.getType())) {
                beside.putIfAbsent(component.getType(), id);
            }
        });
        return components(route).stream()
                .filter(component -> makes.contains(component.getName()))
                .flatMap(component -> Optional.ofNullable(named.get(component.getName())).stream()
                        .map(id -> new Known(component.getType(), id, about, beside)))
                .toList();
    }

    private @Nullable UUID id(
            CommandRoute route,
            Member who,
            @Nullable Known anchor,
            UUID person,
            String name,
            Class<?> type,
            List<String> makes) {
        if (route.made().contains(name)) {
            if (type == SubjectId.class && !name.equals("client") && random.nextInt(2) == 0) {
                return pool.person(random).map(Known::id).orElseGet(this::newId);
            }
            makes.add(name);
            return newId();
        }
        if (type == ProgramId.class) {
            return program(who, anchor);
        }
        if (type == WorkerId.class) {
            return worker(who);
        }
        boolean usual = random.nextInt(6) > 0;
        if (anchor != null && usual) {
            if (type == anchor.type()) {
                return anchor.id();
            }
            if (type == SubjectId.class) {
                return name.equals("client") && route.path().contains("identification") ? anyPerson() : person;
            }
            UUID beside = anchor.beside().get(type);
            return beside != null
                    ? beside
                    : known(type, who, person).map(Known::id).orElse(null);
        }
        Pool from = random.nextInt(6) == 0 ? hiddenPool : pool;
        return type == SubjectId.class
                ? anyPerson()
                : from.any(type, random).map(Known::id).orElseGet(this::newId);
    }

    private UUID anyPerson() {
        return pool.person(random).map(Known::id).orElseGet(this::newId);
    }

    private UUID program(Member who, @Nullable Known anchor) {
        if (who.hidden()) {
            return Place.HIDDEN.id();
        }
        UUID beside = anchor == null ? null : anchor.beside().get(ProgramId.class);
        if (beside != null && random.nextInt(3) == 0) {
            return beside;
        }
        List<Place> own = who.programs();
        return own.isEmpty() || random.nextInt(3) == 0
                ? PLACES.get(random.nextInt(PLACES.size())).id()
                : own.get(random.nextInt(own.size())).id();
    }

    private UUID worker(Member who) {
        if (random.nextInt(3) > 0) {
            return who.id();
        }
        List<Member> colleagues = Arrays.stream(Member.values())
                .filter(member -> member.programs().stream().anyMatch(who.programs()::contains))
                .toList();
        return colleagues.isEmpty() || random.nextInt(5) == 0
                ? MEMBERS.get(random.nextInt(MEMBERS.size())).id()
                : colleagues.get(random.nextInt(colleagues.size())).id();
    }

    /** A view that somebody looks at from whom something is hidden, often of {@code person}. */
    Ask view(@Nullable UUID person) {
        // what is looked for by name is the person of one side, and has a test of its own
        List<View> views = Views.all().stream()
                .filter(view -> view.scope() != ViewScope.CLIENT_SEARCH)
                // the one answer that moves with what is hidden: decision 0186
                .filter(view -> view.scope() != ViewScope.LEDGERS)
                .toList();
        View view = views.get(random.nextInt(views.size()));
        ViewPath path = view.paths().get(random.nextInt(view.paths().size()));
        Member who = viewer(view);
        String asked = path.path();
        String variable = path.variable();
        UUID about = person;
        if (variable != null) {
            Class<?> type = path.about().apply(new UUID(0, 0)).getClass();
            UUID id = target(type, who, person);
            about = type == SubjectId.class ? id : person;
            asked = asked.replace("{" + variable + "}", id.toString());
        }
        return new Ask(who, "GET " + path.path(), asked + parameters(view), null, Map.of(), about, List.of());
    }

    /** A view of something that only the hidden program has. */
    Ask hiddenView() {
        List<View> views = Views.all().stream()
                .filter(view -> view.scope() == ViewScope.RECORD)
                .toList();
        View view = views.get(random.nextInt(views.size()));
        ViewPath path = view.paths().get(random.nextInt(view.paths().size()));
        UUID id = hiddenPool
                .any(path.about().apply(new UUID(0, 0)).getClass(), random)
                .map(Known::id)
                .orElseGet(this::newId);
        return new Ask(
                viewer(view),
                "GET " + path.path(),
                path.path().replace("{" + path.variable() + "}", id.toString()),
                null,
                Map.of(),
                id,
                List.of());
    }

    private Member viewer(View view) {
        List<Member> may = OTHERS.stream()
                .filter(member -> view.roles().contains(member.role()))
                .toList();
        List<Member> from = may.isEmpty() || random.nextInt(12) == 0 ? OTHERS : may;
        return from.get(random.nextInt(from.size()));
    }

    private UUID target(Class<?> type, Member who, @Nullable UUID person) {
        if (type == WorkerId.class) {
            return worker(who);
        }
        if (type == ProgramId.class) {
            return program(who, null);
        }
        Pool from = random.nextInt(8) == 0 ? hiddenPool : pool;
        if (type == SubjectId.class) {
            return person != null && random.nextInt(3) > 0 ? person : anyPerson();
        }
        return (person == null ? Optional.<Known>empty() : from.of(type, person, random))
                .or(() -> from.any(type, random))
                .map(Known::id)
                .orElseGet(this::newId);
    }

    private String parameters(View view) {
        var given = new ArrayList<String>();
        if (!positions.isEmpty()) {
            boolean past = view.parameters().contains(ViewParameter.AS_OF) && random.nextInt(6) == 0;
            if (past) {
                given.add("asOf=<<" + positions.get(random.nextInt(positions.size())) + ">>");
            } else if (view.parameters().contains(ViewParameter.POSITION)) {
                given.add("position=<<" + positions.getLast() + ">>");
            }
        }
        if (view.longestPage() > 0) {
            given.add("limit=" + (random.nextInt(4) == 0 ? 1 + random.nextInt(3) : view.longestPage()));
        }
        return given.isEmpty() ? "" : "?" + String.join("&", given);
    }

    private static List<RecordComponent> components(CommandRoute route) {
        return Arrays.stream(route.command().getRecordComponents())
                .filter(component -> !CommandRoute.UNSAID.contains(component.getName()))
                .toList();
    }

    /** A new id of the story; every story makes the same ones. */
    UUID newId() {
        made++;
        return Member.derived("made " + made + " " + random.nextInt());
    }
}
