package org.throughline.infrastructure.torture.gate;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.boot.SeededCounty;

/** One of the twins: a county in which the story happens, and what was told there. */
final class Side {
    static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TOLD = Pattern.compile("<<(\\d+)>>");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SeededCounty county;
    private final UnaryOperator<UUID> names;
    private final Map<Member, String> authorizations = new EnumMap<>(Member.class);
    private final List<String> told = new ArrayList<>();

    /**
     * A side in {@code county}.
     *
     * @param names how an id of the story is called there
     */
    Side(SeededCounty county, UnaryOperator<UUID> names) {
        this.county = county;
        this.names = names;
    }

    SeededCounty county() {
        return county;
    }

    UUID named(UUID id) {
        return names.apply(id);
    }

    /** Opens the programs that are not open yet and hires the members. */
    void settle() {
        for (Member.Place place : Member.Place.values()) {
            county.openProgram(named(place.id()), place.like());
        }
        for (Member member : Member.values()) {
            UUID supervisor = supervisor(member);
            authorizations.put(
                    member,
                    county.hire(
                            member.key()
                                    + names.apply(new UUID(1, 1)).toString().substring(0, 4),
                            named(member.id()),
                            member.role(),
                            supervisor == null ? null : named(supervisor),
                            member.programs().stream()
                                    .map(place -> named(place.id()))
                                    .toList()));
        }
    }

    private static @Nullable UUID supervisor(Member member) {
        return switch (member) {
            case CLINICIAN, PEER -> Member.SUPERVISOR.id();
            case HIDDEN_CLINICIAN, HIDDEN_PEER -> Member.HIDDEN_SUPERVISOR.id();
            case DETOX_CLINICIAN -> Member.DETOX_SUPERVISOR.id();
            default -> null;
        };
    }

    /** Notes what this side was told, to be sent again as {@code <<N>>}; both sides note in the same order. */
    int note(String text) {
        told.add(text);
        return told.size() - 1;
    }

    /** A text of the story as it is said here. */
    String said(String text) {
        String renamed = ID.matcher(text)
                .replaceAll(found -> named(UUID.fromString(found.group())).toString());
        return TOLD.matcher(renamed)
                .replaceAll(found -> Matcher.quoteReplacement(told.get(Integer.parseInt(found.group(1)))));
    }

    CompletableFuture<Answer> ask(Ask ask) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(county.address() + said(ask.path())))
                .timeout(PATIENCE)
                .header("Authorization", authorizations.getOrDefault(ask.who(), ""))
                .header("Purpose-Of-Use", ask.who().purpose());
        ask.headers().forEach((name, value) -> request.header(name, said(value)));
        String body = ask.body();
        if (body == null) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(said(body)));
        }
        long begun = System.nanoTime();
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> Answer.of(
                        response.statusCode(), response.headers().map(), response.body(), System.nanoTime() - begun));
    }
}
