package org.throughline.infrastructure.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.publisher.Mono;

/**
 * Pages of the console side by side with the views that they show, asked over the API: 50 users who each open one every
 * ten seconds, on the sample's people and week. All of them are one worker in one session, who may have five.
 */
final class ConsoleBench {
    private static final int USERS = 50;
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration WARM_REST = Duration.ofMillis(500);
    private static final double MOST_RATIO = 1.3;
    private static final double MOST_BESIDE = 25;
    private static final double KILO = 1_000;
    private static final double MOST_FIRST = 250;
    private static final double MOST_LATER = 100;
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/console/[^\"#?]+\\.(?:css|js|svg))");

    private final Path home;
    private final Figures figures;
    private final Random random;
    private final Duration measured;
    private final double quantile;

    ConsoleBench(Path home, Figures figures, long seed, boolean quick) {
        this.home = home;
        this.figures = figures;
        this.random = new Random(seed);
        this.measured = quick ? Duration.ofSeconds(20) : Duration.ofSeconds(90);
        this.quantile = quick ? 0.95 : 0.99;
    }

    void run() {
        try (SampleCounty county = SampleCounty.start(home.resolve("data"))) {
            var views = new ReadsOfViews(county);
            var http = new PagesOverHttp(county, views.coordinator());
            String program = county.part(PolicyPack.class).intakeQueue().tagValue();
            List<SubjectId> people = views.people();
            sizes(http, program);
            compare(
                    "my day",
                    () -> http.page("/console/day?of=" + program),
                    () -> http.views(List.of("/me", "/programs/" + program + "/caseload")));
            compare(
                    "transitions",
                    () -> http.page("/console/transitions"),
                    () -> http.views(List.of("/transitions", "/me")));
            compare("client", () -> http.page("/console/clients/" + anyOf(people)), () -> {
                String client = "/clients/" + anyOf(people);
                return http.views(List.of(client, client + "/caseload"));
            });
        }
    }

    private String anyOf(List<SubjectId> people) {
        return people.get(random.nextInt(people.size())).tagValue();
    }

    private void sizes(PagesOverHttp http, String program) {
        String path = "/console/day?of=" + program;
        Map<String, Integer> assets = new LinkedHashMap<>();
        Matcher found = ASSET.matcher(http.text(path));
        while (found.find()) {
            assets.computeIfAbsent(found.group(1), asset -> bytes(http.page(asset)));
        }
        double page = bytes(http.page(path)) / KILO;
        double first =
                page + assets.values().stream().mapToInt(Integer::intValue).sum() / KILO;
        figures.atMost("my day: transferred by the first page", first, "kB", MOST_FIRST);
        figures.atMost("my day: transferred by a page after it", page, "kB", MOST_LATER);
    }

    private static int bytes(Mono<Integer> answer) {
        return answer.blockOptional().orElseThrow();
    }

    private void compare(String name, Supplier<Mono<Integer>> page, Supplier<Mono<Integer>> views) {
        var pages = new Load(USERS, page);
        var asked = new Load(USERS, views);
        asked.run(WARM_UP, WARM_REST);
        pages.run(WARM_UP, WARM_REST);
        double views95 = asked.run(measured, REST).timings().millis(quantile);
        double page95 = pages.run(measured, REST).timings().millis(quantile);
        String tail = ", p" + Math.round(quantile * 100);
        figures.add(name + ": its views over the API" + tail, views95, "ms");
        figures.atMost(name + ": page" + tail, page95, "ms", MOST_RATIO * views95 + MOST_BESIDE);
    }
}
