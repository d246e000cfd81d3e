package org.throughline.infrastructure.torture.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.transition.TransitionEvent;

/**
 * Two counties in which the same happens, but that on the left a Part 2 program (42 CFR 2.11) does its work, too. Round
 * by round everybody else asks both the same and must be told the same.
 */
final class Twins {
    private static final int LIVES = 4;
    private static final String POSITION = "throughline-position";

    private final Side left;
    private final Side right;
    private final Random random;
    private final Findings findings;
    private final Pool pool = new Pool();
    private final Pool hiddenPool = new Pool();
    private final Asks asks;
    private final Comparison comparison;
    private final List<CommandRoute> hiddenRoutes;
    private final Map<UUID, List<String>> stories = new HashMap<>();
    private final Set<@Nullable UUID> parted = new HashSet<>();
    private final List<Life> lives = new ArrayList<>();
    private final Map<String, Integer> answered = new HashMap<>();
    private long hiddenActs;
    private long asked;

    Twins(Side left, Side right, long seed, Findings findings) {
        this.left = left;
        this.right = right;
        this.random = new Random(seed);
        this.findings = findings;
        this.comparison =
                new Comparison(new Pairs((our, their) -> Side.ID.matcher(our).matches()
                        && right.named(UUID.fromString(our)).toString().equals(their)));
        List<CommandRoute> routes = left.county().commands();
        this.asks = new Asks(random, routes, pool, hiddenPool);
        // Who administers programs and workers hides nothing.
        this.hiddenRoutes = new ArrayList<>(routes.stream()
                .filter(route ->
                        !route.path().startsWith("/programs") && !route.path().startsWith("/workers"))
                .toList());
        for (Member.Place place : Member.Place.values()) {
            pool.add(new Known(ProgramId.class, place.id(), place.id(), Map.of()));
        }
    }

    long hiddenActs() {
        return hiddenActs;
    }

    long asked() {
        return asked;
    }

    /** How often each route was answered how. */
    Map<String, Integer> answered() {
        return answered;
    }

    /** A round in which somebody besides asks about what the hidden program has, by its ids. */
    void curiousRound() {
        round();
        both(asks.hiddenView(), false);
    }

    void round() {
        while (random.nextInt(3) == 0) {
            hiddenAct(asks.hiddenCommand(hiddenRoutes));
        }
        Ask command = random.nextInt(5) < 3 ? nextOfALife() : asks.command();
        both(command, true);
        if (!command.headers().isEmpty() && random.nextInt(2) == 0) {
            both(command, false);
        }
        for (int view = 0; view < 2; view++) {
            both(asks.view(random.nextInt(3) == 0 ? null : command.person()), false);
        }
    }

    /** The next that others than the hidden program do to somebody; what it does meanwhile is done on the way. */
    private Ask nextOfALife() {
        while (true) {
            lives.removeIf(Life::over);
            while (lives.size() < LIVES) {
                lives.add(Life.of(asks.newId(), random));
            }
            Life life = lives.get(random.nextInt(lives.size()));
            Life.Step step = life.next(random);
            Optional<Ask> ask = asks.step(step, life.person());
            if (ask.isPresent() && !step.who().hidden()) {
                return ask.get();
            }
            ask.ifPresent(this::hiddenAct);
        }
    }

    private void both(Ask ask, boolean fresh) {
        CompletableFuture<Answer> ours = left.ask(ask);
        Answer theirs = right.ask(ask).join();
        Answer our = ours.join();
        asked++;
        answered.merge(ask.route() + " " + our.outcome(), 1, Integer::sum);
        List<String> story = story(ask.person());
        if (follows(ask)) {
            if (!comparison.alike(our, theirs)) {
                findings.addFollowing();
            }
            return;
        }
        List<Comparison.Difference> different = comparison.differences(our, theirs);
        story.add(ask + " -> " + our.outcome()
                + (different.isEmpty() ? "" : " DIFFERS FROM " + theirs.outcome() + " " + different));
        different.forEach(how -> findings.add(ask.route() + ": " + how.kind(), story));
        boolean done = our.status() == 200 && theirs.status() == 200;
        if (ask.body() != null && !different.isEmpty() && (our.status() == 200 || theirs.status() == 200)) {
            parted.add(ask.person());
        }
        if (done && ask.body() != null) {
            note(our.header(POSITION), theirs.header(POSITION));
            if (fresh) {
                ask.makes().forEach(pool::add);
            }
        }
    }

    /** Whether a difference may only follow from one found before: one side did to somebody what the other refused. */
    private boolean follows(Ask ask) {
        boolean ofNobody = ask.body() == null
                && !(ask.path().contains("/clients/") || ask.path().contains(String.valueOf(ask.person())));
        return parted.contains(ask.person()) || (ofNobody && !parted.isEmpty());
    }

    private void note(String ours, String theirs) {
        if (!ours.isEmpty() && !theirs.isEmpty()) {
            int note = left.note(ours);
            right.note(theirs);
            asks.told(note);
        }
    }

    private List<String> story(@Nullable UUID person) {
        return person == null ? new ArrayList<>() : stories.computeIfAbsent(person, none -> new ArrayList<>());
    }

    /**
     * Something that the hidden program does, on the left alone. If it turns out to write outside the hidden
     * compartment, that is a finding of its own, and the right is told too, so that the twins stay twins.
     */
    private void hiddenAct(Ask ask) {
        if (hiddenRoutes.stream().noneMatch(route -> ("POST " + route.path()).equals(ask.route()))) {
            return;
        }
        boolean called = openlyAsked(ask);
        if (called && right.ask(ask).join().status() != 200) {
            // What it answers by what only it knows is its answer all the same, and no twin could be told the same.
            return;
        }
        long before = left.county().next();
        Answer answer = left.ask(ask).join();
        answered.merge("hidden " + ask.route() + " " + answer.outcome(), 1, Integer::sum);
        List<String> story = story(ask.person());
        story.add("(hidden) " + ask + " -> " + answer.outcome());
        if (answer.status() != 200) {
            return;
        }
        if (called) {
            return;
        }
        hiddenActs++;
        List<CareEvent> outside = persons(ask)
                .flatMap(person -> left.county().about(left.named(person), before).stream())
                .filter(event -> !isHidden(event))
                .toList();
        if (!outside.isEmpty() && outside.stream().allMatch(Twins::isDeath)) {
            tellOfDeath(ask);
            return;
        }
        List<String> kinds = outside.stream()
                .map(event -> event.getClass().getEnclosingClass().getSimpleName() + "."
                        + event.getClass().getSimpleName())
                .distinct()
                .toList();
        if (outside.isEmpty()) {
            ask.makes().forEach(hiddenPool::add);
            return;
        }
        findings.add("hidden " + ask.route() + ": writes outside its compartment " + kinds, story);
        hiddenRoutes.removeIf(route -> ("POST " + route.path()).equals(ask.route()));
        Answer mirrored = right.ask(ask).join();
        story.add("(the same on the right) -> " + mirrored.outcome());
        if (mirrored.status() != 200) {
            parted.add(ask.person());
        }
        ask.makes().forEach(pool::add);
    }

    /**
     * Whether somebody outside has asked the hidden program, in a record that all may see, to take a transition over: what
     * it answers stands in that record, because the one who asked decided so (decision 0178), and tells nothing that was
     * kept from them. So it is said on both sides.
     */
    private boolean openlyAsked(Ask ask) {
        if (!ask.route().startsWith("POST /transitions/{transition}/")) {
            return false;
        }
        return persons(ask)
                .flatMap(person -> left.county().about(left.named(person), 0).stream())
                .filter(event -> !isHidden(event))
                .anyMatch(event -> event instanceof TransitionEvent.HandoffRequested request
                        && ask.path().contains(request.transition().toString())
                        && request.receiver().value().equals(Member.Place.HIDDEN.id()));
    }

    /** That somebody has died whom others know is not of a program alone (decision 0178): said on both sides. */
    private static boolean isDeath(CareEvent event) {
        return event instanceof ClientEvent.DeathRecorded || event instanceof ClientEvent.DeathEnteredInError;
    }

    /** On the right, too. What relates the worker to the person there is as hidden as it is on the left. */
    private void tellOfDeath(Ask ask) {
        if (right.ask(ask).join().status() == 200) {
            return;
        }
        right.ask(asks.hiddenEncounter(ask)).join();
        Answer told = right.ask(ask).join();
        if (told.status() != 200) {
            story(ask.person()).add("(the death on the right) -> " + told.outcome());
            parted.add(ask.person());
        }
    }

    private static Stream<UUID> persons(Ask ask) {
        return Stream.concat(
                        Stream.ofNullable(ask.person()),
                        ask.makes().stream()
                                .filter(known -> known.type() == SubjectId.class)
                                .map(Known::id))
                .distinct();
    }

    private boolean isHidden(CareEvent event) {
        return Compartment.of(event.envelope()).belongsTo(new ProgramId(left.named(Member.Place.HIDDEN.id())));
    }
}
