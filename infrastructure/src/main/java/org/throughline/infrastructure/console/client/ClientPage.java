package org.throughline.infrastructure.console.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.CommandActs;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.PersonName;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** A client: work before record. The title in the browser names nobody. */
@Component
public final class ClientPage implements ConsolePage {
    private static final String HEADER = "client-header";
    private static final String CASELOAD = "caseload-of-client";
    private static final String CONTACTS = "contacts-of-client";
    private static final String APPOINTMENTS = "appointments-of-client";
    private static final String TRAIL = "audit-trail-of-client";
    private static final String ACCESS = "access-history-of-client";
    private static final String LAST_CONTACTS = "8";
    private static final String CLIENT = "client";

    private final Words words;
    private final LocalTimes times;
    private final InstantSource clock;
    private final Directory directory;
    private final CommandActs acts;

    ClientPage(Templates templates, LocalTimes times, InstantSource clock, Directory directory, CommandActs acts) {
        this.acts = acts;
        this.words = templates.words();
        this.times = times;
        this.clock = clock;
        this.directory = directory;
    }

    @Override
    public String name() {
        return CLIENT;
    }

    @Override
    public String path() {
        return "/console/clients/{client}";
    }

    @Override
    public Set<String> views() {
        return Set.of(HEADER, CASELOAD, CONTACTS, APPOINTMENTS);
    }

    @Override
    public Set<Class<? extends CareCommand>> commands() {
        return Set.of();
    }

    @Override
    public Set<WorkerRole> roles() {
        return RoleSets.CARE_AND_PRIVACY;
    }

    @Override
    public @Nullable MenuPlace menu() {
        return null;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String client = request.variable(CLIENT);
        return request.read(HEADER, client)
                .flatMap(header -> Mono.zip(work(request, client), directory.of(request.visitor()))
                        .map(both -> content(request, client, header, both.getT1(), both.getT2())));
    }

    /**
     * What is due and open, and what was last; nothing of it for one who may see no more than who the client is, as after an
     * encounter.
     */
    private static Mono<Work> work(PageRequest request, String client) {
        return ifMay(request.read(CASELOAD, client))
                .flatMap(caseload -> caseload.isEmpty()
                        ? Mono.just(new Work(null, null, null))
                        : Mono.zip(ifMay(last(request, CONTACTS, client)), ifMay(last(request, APPOINTMENTS, client)))
                                .map(more -> new Work(
                                        caseload.get(),
                                        more.getT1().orElse(null),
                                        more.getT2().orElse(null))));
    }

    private static Mono<Answer> last(PageRequest request, String view, String client) {
        var given = new LinkedMultiValueMap<String, String>();
        given.add("limit", LAST_CONTACTS);
        return request.read(view, client, given);
    }

    private static Mono<Optional<Answer>> ifMay(Mono<Answer> answer) {
        return answer.map(Optional::of).onErrorResume(Refusal.class, refused -> Mono.just(Optional.empty()));
    }

    /** What one who works with the client sees besides who it is; each part null if it is not shown. */
    private record Work(
            @Nullable Answer caseload,
            @Nullable Answer contacts,
            @Nullable Answer appointments) {
        List<Answer> answers() {
            return Stream.of(
                            Optional.ofNullable(caseload),
                            Optional.ofNullable(contacts),
                            Optional.ofNullable(appointments))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private PageContent content(PageRequest request, String client, Answer header, Work work, Names names) {
        Answer caseload = work.caseload();
        var last = new ClientContactLines(words, times, names);
        Instant now = clock.instant();
        JsonMap row = (caseload == null ? header : caseload).first("rows");
        String name = PersonName.of(header.json().object("details").object("name"));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.client.title"));
        values.put(CLIENT, client);
        values.put("name", name.isEmpty() ? words.of("client.nameless") : name);
        values.put(
                "facts", new ClientFacts(words, times, now.atZone(times.zone()).toLocalDate()).of(header.json()));
        values.put("due", row.objects("due").stream().map(one -> due(one, now)).toList());
        values.put("open", new OpenThings(words, times, names, client).of(row));
        values.put(
                "carriers",
                row.objects("assignments").stream()
                        .map(one -> carrier(one, names))
                        .toList());
        values.put("position", header.position());
        values.put("contacts", last.contacts(work.contacts()));
        values.put("contactsShown", work.contacts() != null);
        values.put("appointments", last.appointments(work.appointments()));
        values.put("appointmentsShown", work.appointments() != null);
        values.put("mayTrail", request.mayAsk(TRAIL));
        values.put("mayAccess", request.mayAsk(ACCESS));
        String here = "/console/clients/" + client;
        values.put("making", acts.makingFor(client, here, request.roles()));
        values.put("changing", acts.below("/clients/{client}", CLIENT, client, here, request.roles()));
        return new PageContent(
                "client/client",
                null,
                values,
                Stream.concat(Stream.of(header), work.answers().stream()).toList());
    }

    private Due due(JsonMap one, Instant now) {
        Instant at = Instant.parse(String.valueOf(one.text("due")));
        List<String> skipped = one.objects("skipped").stream()
                .filter(day -> !"weekend".equals(day.text("why")))
                .map(day -> words.of(
                        "client.skips", times.day(String.valueOf(day.text("day"))), String.valueOf(day.text("why"))))
                .toList();
        return new Due(
                times.left(at, now),
                at.isBefore(now),
                times.due(at, now),
                at.toString(),
                String.valueOf(one.text("title")),
                words.of(
                        "client.rule",
                        String.valueOf(one.text("rule")),
                        times.day(times.date(String.valueOf(one.text("started"))))),
                String.join(", ", skipped));
    }

    private Carrier carrier(JsonMap one, Names names) {
        return new Carrier(
                names.worker(String.valueOf(one.text("worker"))).orElse(words.of("client.somebody")),
                words.of("caseload.role." + one.text("role")),
                names.program(String.valueOf(one.text("program"))).orElse(""));
    }

    /**
     * Something due.
     *
     * @param skipped holidays that it passes over, in words; empty if none
     */
    public record Due(String left, boolean urgent, String due, String at, String title, String rule, String skipped) {}

    /** Who carries the client, as what, in which program. */
    public record Carrier(String name, String role, String program) {}
}
