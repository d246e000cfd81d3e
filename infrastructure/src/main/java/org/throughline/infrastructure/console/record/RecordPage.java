package org.throughline.infrastructure.console.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.infrastructure.console.client.OpenThings;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.DeclaredPage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.PersonName;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.RoleSets;
import reactor.core.publisher.Mono;

/**
 * A record: how it stands, from the client's caseload or appointments if the address names the client, and what happened to
 * it, for those who may read that. Whoever may see neither finds no such page.
 */
final class RecordPage extends DeclaredPage {
    private static final String CASELOAD = "caseload-of-client";
    private static final String APPOINTMENTS = "appointments-of-client";
    private static final String TRAIL = "audit-trail-of-record";
    private static final String CLIENT = "client";
    private static final String ROWS = "rows";

    private final RecordKind kind;
    private final Words words;
    private final LocalTimes times;
    private final RecordActs acts;
    private final Directory directory;

    RecordPage(RecordKind kind, Words words, LocalTimes times, RecordActs acts, Directory directory) {
        super(new Declaration(
                kind.noun(),
                "/console" + kind.path(),
                kind == RecordKind.APPOINTMENT ? Set.of(APPOINTMENTS) : Set.of(CASELOAD, TRAIL),
                Set.of(),
                RoleSets.CARE_AND_PRIVACY,
                null));
        this.kind = kind;
        this.words = words;
        this.times = times;
        this.acts = acts;
        this.directory = directory;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String id = request.variable(kind.noun());
        return Mono.zip(standing(request), trail(request, id), directory.of(request.visitor()))
                .flatMap(known -> known.getT1().isEmpty() && known.getT2().isEmpty()
                        ? Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND))
                        : Mono.just(content(
                                request,
                                id,
                                known.getT1().orElse(null),
                                known.getT2().orElse(null),
                                known.getT3())));
    }

    private Mono<Optional<Answer>> standing(PageRequest request) {
        String view = kind == RecordKind.APPOINTMENT ? APPOINTMENTS : CASELOAD;
        MultiValueMap<String, String> given = request.passing("position");
        return Mono.justOrEmpty(request.parameter(CLIENT))
                .flatMap(client -> ifMay(request.read(view, client, given)))
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Optional<Answer>> trail(PageRequest request, String id) {
        if (kind == RecordKind.APPOINTMENT || !request.mayAsk(TRAIL)) {
            return Mono.just(Optional.empty());
        }
        MultiValueMap<String, String> none = new LinkedMultiValueMap<>();
        return ifMay(request.readOf(TRAIL, kind.noun(), id, none));
    }

    private static Mono<Optional<Answer>> ifMay(Mono<Answer> answer) {
        return answer.map(Optional::of).onErrorResume(Refusal.class, refused -> Mono.just(Optional.empty()));
    }

    private PageContent content(
            PageRequest request, String id, @Nullable Answer standing, @Nullable Answer trail, Names names) {
        String client = request.parameter(CLIENT).orElse(null);
        JsonMap found = standing == null ? null : row(standing, id);
        String from = "/console" + kind.path().replace("{" + kind.noun() + "}", id)
                + (client == null ? "" : "?client=" + client);
        RecordActs.Offered offered = acts.of(kind, id, state(found), from, request.roles());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("kind." + kind.noun()));
        values.put(CLIENT, standing == null ? null : client);
        values.put("name", standing == null ? null : name(standing));
        values.put("thing", standing == null || client == null ? null : thing(standing, id, client, names));
        values.put("appointment", kind == RecordKind.APPOINTMENT && found != null ? appointment(found) : null);
        values.put("standing", standing != null);
        values.put("usual", offered.usual());
        values.put("other", offered.other());
        values.put(
                "trail",
                trail == null
                        ? null
                        : trail.rows(ROWS).stream()
                                .map(row -> happened(row, names))
                                .toList());
        return new PageContent(
                "record/record",
                null,
                values,
                Stream.of(Optional.ofNullable(standing), Optional.ofNullable(trail))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The record among those of the answer; null if it is not open, or not there. */
    private @Nullable JsonMap row(Answer standing, String id) {
        if (kind == RecordKind.APPOINTMENT) {
            return one(standing.rows(ROWS), id);
        }
        return standing.rows(ROWS).stream()
                .flatMap(row -> switch (kind) {
                    case REFERRAL -> row.objects("referrals").stream();
                    case INTAKE -> row.objects("intakes").stream();
                    case EPISODE -> Stream.concat(row.objects("episodes").stream(), row.objects("waiting").stream());
                    case TRANSITION -> row.objects("transitions").stream().map(day -> day.object("transition"));
                    case CRISIS -> row.objects("crises").stream();
                    case APPOINTMENT -> Stream.<JsonMap>empty();
                })
                .filter(one -> id.equals(one.text(kind.noun())))
                .findFirst()
                .orElse(null);
    }

    private @Nullable JsonMap one(List<JsonMap> rows, String id) {
        return rows.stream()
                .filter(row -> id.equals(row.text(kind.noun())))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String state(@Nullable JsonMap found) {
        if (found == null) {
            return null;
        }
        String state = found.text("state");
        return state == null ? found.text("status") : state;
    }

    private OpenThings.@Nullable Thing thing(Answer standing, String id, String client, Names names) {
        return standing.rows(ROWS).stream()
                .flatMap(row -> new OpenThings(words, times, names, client).of(row).stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private Appointment appointment(JsonMap row) {
        return new Appointment(
                times.moment(String.valueOf(row.text("at"))),
                String.valueOf(row.text("at")),
                words.of("record.appointment." + row.text("status")));
    }

    private static @Nullable String name(Answer standing) {
        List<JsonMap> rows = standing.rows(ROWS);
        String name = rows.isEmpty() ? "" : PersonName.of(rows.getFirst().object("name"));
        return name.isEmpty() ? null : name;
    }

    private Happened happened(JsonMap row, Names names) {
        String recorded = String.valueOf(row.text("recordedAt"));
        String worker = row.object("performer").text("worker");
        return new Happened(
                String.valueOf(row.text("sentence")),
                times.moment(recorded),
                recorded,
                worker == null ? null : names.worker(worker).orElse(null));
    }

    /** An appointment, in words. */
    public record Appointment(String when, String at, String status) {}

    /**
     * Something that happened to the record.
     *
     * @param who who did it, or null
     */
    public record Happened(
            String sentence,
            String recorded,
            String at,
            @Nullable String who) {}
}
