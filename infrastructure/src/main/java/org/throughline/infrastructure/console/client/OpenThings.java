package org.throughline.infrastructure.console.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.Words;

/** What is open for a client by kind, from the row of a caseload. */
public final class OpenThings {
    /** Where a kind's path is not its plural; whoever waits for a place has an episode that has not begun. */
    private static final Map<String, String> PATHS = Map.of("crisis", "crises", "waiting", "episodes");

    private final Words words;
    private final LocalTimes times;
    private final Names names;
    private final String client;

    /** Things of {@code client} in words, with names as far as they are known. */
    public OpenThings(Words words, LocalTimes times, Names names, String client) {
        this.words = words;
        this.times = times;
        this.names = names;
        this.client = client;
    }

    /**
     * Something open.
     *
     * @param id its id
     * @param kind key of its kind's word
     * @param href where it is shown
     * @param link the words that lead there
     * @param state where it stands, or null if the link says it
     * @param has who has it; null if nobody has it by name
     * @param queue the program that owns it, or null
     * @param since in words
     */
    public record Thing(
            String id,
            String kind,
            String href,
            String link,
            @Nullable String state,
            @Nullable String has,
            @Nullable String queue,
            String since) {}

    /** All of them: what is in motion first. */
    public List<Thing> of(JsonMap row) {
        var things = new ArrayList<Thing>();
        for (JsonMap crisis : row.objects("crises")) {
            things.add(thing(
                    "crisis",
                    crisis,
                    words.of("client.crisis"),
                    words.of(
                            Boolean.TRUE.equals(crisis.get("teamSent"))
                                    ? "client.crisis.sent"
                                    : "client.crisis.waiting"),
                    "received"));
        }
        for (JsonMap day : row.objects("transitions")) {
            JsonMap transition = day.object("transition");
            things.add(thing(
                    "transition",
                    transition,
                    words.of(
                            "client.transition",
                            words.of("transition.type." + transition.text("type")),
                            String.valueOf(day.get("day"))),
                    words.of("transition.state." + transition.text("state"), program(transition.text("receiver"))),
                    "dischargedOn"));
        }
        for (JsonMap referral : row.objects("referrals")) {
            String target = referral.text("target");
            things.add(thing(
                    "referral",
                    referral,
                    target == null ? words.of("client.referral") : words.of("client.referral.to", program(target)),
                    words.of("referral.state." + referral.text("state")),
                    "created"));
        }
        for (JsonMap intake : row.objects("intakes")) {
            things.add(thing(
                    "intake", intake, words.of("client.intake", program(intake.text("program"))), null, "started"));
        }
        for (JsonMap waiting : row.objects("waiting")) {
            things.add(thing(
                    "waiting", waiting, words.of("client.waiting", program(waiting.text("program"))), null, "since"));
        }
        for (JsonMap episode : row.objects("episodes")) {
            things.add(thing(
                    "episode",
                    episode,
                    words.of("client.episode", program(episode.text("program"))),
                    null,
                    "admitted"));
        }
        return things;
    }

    private Thing thing(String kind, JsonMap open, String link, @Nullable String state, String since) {
        JsonMap owner = open.object("owner");
        String worker = owner.text("worker");
        String queue = owner.text("queue");
        String day = open.text(since);
        String id = String.valueOf(open.text("waiting".equals(kind) ? "episode" : kind));
        return new Thing(
                id,
                "kind." + kind,
                "/console/" + PATHS.getOrDefault(kind, kind + "s") + "/" + id + "?client=" + client,
                link,
                state,
                worker == null ? null : names.worker(worker).orElse(null),
                queue == null ? null : program(queue),
                day == null ? "" : times.day(day.length() > 10 ? times.date(day).toString() : day));
    }

    private String program(@Nullable String id) {
        return id == null ? "" : names.program(id).orElse(words.of("client.program.other"));
    }
}
