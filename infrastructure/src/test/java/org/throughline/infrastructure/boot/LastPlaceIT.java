package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Two applications on one store, each with its own caches and its own view of the ledger's end, race for a program's
 * last place. The system property {@code throughline.races} says how often.
 */
class LastPlaceIT {
    private static final int RACES = Integer.getInteger("throughline.races", 30);

    private final TestCounty county = TestCounty.get();
    private final Web one = county.web();

    @Test
    void of_two_who_race_for_the_last_place_one_is_admitted_and_the_other_gets_what_was_asked() throws Exception {
        // Ends with this process: two applications in one share the threads of their servers, and would end them.
        Path data = county.home().resolve("data");
        byte[] operators = Files.readAllBytes(data.resolve("operator.json"));
        ConfigurableApplicationContext second = TestCounty.start(data, county.settingsOfAnother());
        // The second has written itself there, and others ask the first by it.
        Files.write(data.resolve("operator.json"), operators);
        try (ExecutorService racers = Executors.newFixedThreadPool(2)) {
            Web other = county.webOf(second);
            int admitted = 0;
            for (int race = 0; race < RACES; race++) {
                admitted += race(race % 2 == 0, racers, other);
            }
            System.out.println("Races for the last place: " + RACES + ", admitted: " + admitted);
            assertThat(admitted).isEqualTo(RACES);
        }
    }

    /** One race; gives how many were admitted. */
    private int race(boolean waitlist, ExecutorService racers, Web other) throws Exception {
        var story = new Story(one);
        String program = Story.newId();
        one.post(Staff.ADMINISTRATOR, "/programs", body("program", program, "terms", terms()))
                .done();
        one.post(Staff.ADMINISTRATOR, "/workers/" + Staff.CLINICIAN.id() + "/programs", body("program", program))
                .done();
        List<String> clients = List.of(story.person(), story.person());
        clients.forEach(client ->
                story.encounter(Staff.CLINICIAN, Story.newId(), client, program).done());
        var start = new CountDownLatch(1);
        var runs = new ArrayList<Future<Reply>>();
        for (int i = 0; i < 2; i++) {
            Web web = i == 0 ? one : other;
            String client = clients.get(i);
            runs.add(racers.submit(() -> {
                start.await();
                return web.post(Staff.CLINICIAN, "/episodes", admission(client, program, waitlist));
            }));
        }
        start.countDown();
        List<Reply> replies = List.of(runs.get(0).get(), runs.get(1).get());

        long admitted = replies.stream()
                .flatMap(LastPlaceIT::types)
                .filter("episode.ClientAdmitted"::equals)
                .count();
        long waiting = replies.stream()
                .flatMap(LastPlaceIT::types)
                .filter("episode.ClientWaitlisted"::equals)
                .count();
        long full = replies.stream()
                .filter(reply -> reply.status() == 422 && reply.code().equals("PROGRAM_FULL"))
                .count();
        assertThat(List.of(admitted, waiting, full))
                .as("admitted, waiting, full: " + replies)
                .isEqualTo(waitlist ? List.of(1L, 1L, 0L) : List.of(1L, 0L, 1L));
        String third = story.person();
        story.encounter(Staff.CLINICIAN, Story.newId(), third, program).done();
        assertThat(one.post(Staff.CLINICIAN, "/episodes", admission(third, program, false))
                        .code())
                .isEqualTo("PROGRAM_FULL");
        one.post(
                        Staff.ADMINISTRATOR,
                        "/workers/" + Staff.CLINICIAN.id() + "/programs/" + program + "/departure",
                        body())
                .done();
        return (int) admitted;
    }

    private static Map<String, Object> terms() {
        return body(
                "name",
                "A program with one place",
                "kind",
                "CASE_MANAGEMENT",
                "custodian",
                "5a11e000-0000-8000-8000-000000000001",
                "part2",
                false,
                "capacity",
                1);
    }

    private static Map<String, Object> admission(String client, String program, boolean waitlist) {
        return body(
                "client",
                client,
                "program",
                program,
                "legalStatus",
                "VOLUNTARY",
                "primaryClinician",
                Staff.CLINICIAN.id(),
                "waitlistIfFull",
                waitlist);
    }

    private static Stream<String> types(Reply reply) {
        return reply.status() == 200
                ? reply.json().path("events").findValues("type").stream().map(type -> type.asString(""))
                : Stream.of();
    }
}
