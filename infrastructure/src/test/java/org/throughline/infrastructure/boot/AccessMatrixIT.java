package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.command.CommandRight;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.boot.MatrixCounty.Hired;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Views;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewPath;

/**
 * The access policy as it is answered: every route, asked by every role in every relationship. What must come follows
 * from what commands and views declare, so that a new one is in the matrix without a line here.
 *
 * <p>The suite asks one cell in {@link #SHARE}, so chosen that each route meets each role and each relationship, and each
 * role each relationship; {@code -Dmatrix=whole} asks all of them, some twelve thousand.
 */
class AccessMatrixIT {
    private static final int AT_ONCE = 8;
    private static final int SHARE = "whole".equals(System.getProperty("matrix")) ? 1 : 7;
    /** Said of every command, so that what is permitted changes nothing: the gate comes before the rule. */
    private static final String LATER = "2099-01-01T00:00:00Z";

    private static final String PERMITTED = "permitted";
    private static final String NO = "403 NOT_PERMITTED";

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    /**
     * One field of the matrix with what was answered.
     *
     * @param expected what must come, or {@link #PERMITTED}
     * @param denials how somebody is denied there who may not; all else came from behind the gate
     */
    private record Cell(String route, WorkerRole role, Tie tie, String expected, Set<String> denials, Reply reply) {
        String place() {
            return route + " x " + role + " x " + tie;
        }

        String answered() {
            String outcome = reply.status() + " " + reply.code();
            return denials.contains(outcome) ? outcome : PERMITTED;
        }
    }

    @Test
    void every_route_answers_every_role_in_every_relationship_as_declared() {
        MatrixCounty matrix = MatrixCounty.get();
        long before = county.next("care");
        var cells = new ArrayList<CompletableFuture<Cell>>();
        var callers = Executors.newFixedThreadPool(AT_ONCE);
        int turns = 0;
        for (Tie tie : Tie.values()) {
            for (WorkerRole role : WorkerRole.values()) {
                Optional<Hired> asker = matrix.asker(tie, role);
                if (asker.isEmpty()) {
                    continue;
                }
                Map<Class<?>, String> ids = matrix.ids(tie, role);
                int turn = turns++;
                for (View view : Views.all()) {
                    for (ViewPath path : view.paths()) {
                        if (turn++ % SHARE != 0) {
                            continue;
                        }
                        cells.add(asked(callers, view, path, tie, asker.get(), ids));
                    }
                }
                for (CommandRoute route : county.commands()) {
                    if (turn++ % SHARE != 0) {
                        continue;
                    }
                    cells.add(sent(callers, route, tie, asker.get(), ids));
                }
            }
        }
        List<Cell> answered = cells.stream().map(CompletableFuture::join).toList();
        callers.shutdown();

        assertThat(answered)
                .filteredOn(cell -> !cell.answered().equals(cell.expected()))
                .map(cell -> cell.place() + ": " + cell.answered() + " instead of " + cell.expected())
                .isEmpty();
        assertThat(county.next("care")).as("what was permitted changed nothing").isEqualTo(before);
        var denials = new TreeMap<String, TreeSet<String>>();
        answered.stream()
                .filter(cell -> !cell.answered().equals(PERMITTED))
                .forEach(cell -> denials.computeIfAbsent(cell.answered(), kind -> new TreeSet<>())
                        .add(cell.reply().distinguishable()));
        assertThat(denials)
                .hasSizeGreaterThan(3)
                .allSatisfy((kind, forms) -> assertThat(forms).as(kind).hasSize(1));
    }

    private CompletableFuture<Cell> asked(
            Executor callers, View view, ViewPath path, Tie tie, Hired asker, Map<Class<?>, String> ids) {
        String filled = path.path();
        String variable = path.variable();
        Class<?> about = null;
        if (variable != null) {
            about = path.about().apply(new UUID(0, 0)).getClass();
            filled = filled.replace("{" + variable + "}", id(about, asker, ids));
        }
        String expected = expected(view, about, tie, asker.role(), ids);
        Set<String> denials = Set.of(NO, about == null ? "" : "404 " + unknown(about));
        Object body = path.posted() ? Map.of("family", "Nobody", "birthDate", "1987-03-09") : null;
        return ask(callers, asker, filled, body)
                .thenApply(reply -> new Cell("GET " + path.path(), asker.role(), tie, expected, denials, reply));
    }

    private CompletableFuture<Cell> sent(
            Executor callers, CommandRoute route, Tie tie, Hired asker, Map<Class<?>, String> ids) {
        boolean administration = administers(route);
        var named = new LinkedHashMap<Class<?>, String>(ids);
        named.put(WorkerId.class, administration ? Story.newId() : asker.id());
        named.put(ProgramId.class, administration ? Story.newId() : MatrixCounty.PROGRAM);
        named.computeIfAbsent(SubjectId.class, nobody -> Story.newId());
        String path = route.path();
        for (RecordComponent component : route.command().getRecordComponents()) {
            path = path.replace(
                    "{" + component.getName() + "}", named.getOrDefault(component.getType(), Story.newId()));
        }
        Map<String, Object> body = SampleBody.of(route, named);
        route.made().forEach(made -> body.put(made, Story.newId()));
        body.put("occurredAt", LATER);
        String expected = expected(route, tie, asker.role(), ids);
        Set<String> denials = denials(route);
        return ask(callers, asker, path, body)
                .thenApply(reply -> new Cell("POST " + route.path(), asker.role(), tie, expected, denials, reply));
    }

    private CompletableFuture<Reply> ask(Executor callers, Hired asker, String path, @Nullable Object body) {
        return CompletableFuture.supplyAsync(
                () -> web.later(asker.authorization(), asker.purpose(), path, body)
                        .join(),
                callers);
    }

    private static String id(Class<?> about, Hired asker, Map<Class<?>, String> ids) {
        if (about == WorkerId.class) {
            return asker.id();
        }
        return about == ProgramId.class ? MatrixCounty.PROGRAM : ids.getOrDefault(about, Story.newId());
    }

    /** What the declaration of a view promises. */
    private static String expected(
            View view, @Nullable Class<?> about, Tie tie, WorkerRole role, Map<Class<?>, String> ids) {
        if (!view.roles().contains(role)) {
            return NO;
        }
        boolean officer = role == WorkerRole.PRIVACY_OFFICER;
        return switch (view.scope()) {
            case VIEWER, OWN_PROGRAMS, STAFF, DIRECTORY, LEDGERS, CLIENT_SEARCH, EVERYBODY_WITHOUT_NAMES -> PERMITTED;
            // the story has no places of others
            case DIRECTORY_ENTRY ->
                about == WorkerId.class || about == ProgramId.class ? PERMITTED : "404 " + unknown(about);
            case PROGRAM -> officer || tie.asker() == Tie.Asker.OF_THE_PROGRAM ? PERMITTED : NO;
            case WORKER -> {
                // Asked about oneself: a review of work is not for those who did it, but they lead themselves.
                boolean review = !view.roles().contains(WorkerRole.PEER_SUPPORT_SPECIALIST);
                boolean leads = role == WorkerRole.SUPERVISOR || role == WorkerRole.COORDINATOR;
                yield !review || leads || officer ? PERMITTED : NO;
            }
            case CLIENT_IDENTITY -> tie.relates(role) ? PERMITTED : "404 CLIENT_UNKNOWN";
            case CLIENT -> tie.opensRecord(role) ? PERMITTED : "404 CLIENT_UNKNOWN";
            case RECORD -> {
                boolean there = ids.containsKey(about) && (officer || !tie.hidesRecords());
                yield there && tie.opensRecord(role) ? PERMITTED : "404 " + unknown(about);
            }
        };
    }

    /** What the right that a command declares promises. */
    private static String expected(CommandRoute route, Tie tie, WorkerRole role, Map<Class<?>, String> ids) {
        CommandRight right = CommandRights.of(route.command());
        if (right == null || !right.roles().contains(role)) {
            return NO;
        }
        return switch (right.relation()) {
            case NONE -> PERMITTED;
            case PROGRAM -> tie.asker() == Tie.Asker.OF_THE_PROGRAM ? PERMITTED : NO;
            case PROGRAM_AND_CLIENT -> {
                String related = tie.opensRecord(role) ? PERMITTED : "404 CLIENT_UNKNOWN";
                yield tie.asker() == Tie.Asker.OF_THE_PROGRAM ? related : NO;
            }
            case CLIENT -> {
                boolean related = tie.opensRecord(role) || (right.intakeQueue() && tie.relates(role));
                yield related ? PERMITTED : "404 CLIENT_UNKNOWN";
            }
            case RECORD -> {
                Class<?> record = acted(route);
                boolean there = ids.containsKey(record) && !tie.hidesRecords();
                yield there && tie.opensRecord(role) ? PERMITTED : "404 " + unknown(record);
            }
        };
    }

    private static Set<String> denials(CommandRoute route) {
        CommandRight right = CommandRights.of(route.command());
        return right == null
                ? Set.of(NO)
                : switch (right.relation()) {
                    case NONE, PROGRAM -> Set.of(NO);
                    case CLIENT, PROGRAM_AND_CLIENT -> Set.of(NO, "404 CLIENT_UNKNOWN");
                    case RECORD -> Set.of(NO, "404 " + unknown(acted(route)));
                };
    }

    private static boolean administers(CommandRoute route) {
        CommandRight right = CommandRights.of(route.command());
        return right != null && right.roles().contains(WorkerRole.ADMINISTRATOR);
    }

    /** The record that a command acts on: the first that it names. */
    private static Class<?> acted(CommandRoute route) {
        return Arrays.stream(route.command().getRecordComponents())
                .map(RecordComponent::getType)
                .filter(TaggedId.class::isAssignableFrom)
                .filter(type -> names(type) == Names.PERSONS_RECORD)
                .findFirst()
                .orElseThrow();
    }

    private static Names names(Class<?> type) {
        return Capabilities.ids().all().stream()
                .filter(kind -> kind.type() == type)
                .findFirst()
                .orElseThrow()
                .names();
    }

    private static String unknown(@Nullable Class<?> type) {
        return Capabilities.ids().all().stream()
                .filter(kind -> kind.type() == type)
                .findFirst()
                .orElseThrow()
                .unknown()
                .name();
    }
}
