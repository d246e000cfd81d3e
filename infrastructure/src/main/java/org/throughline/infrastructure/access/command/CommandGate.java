package org.throughline.infrastructure.access.command;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.KeptByTie;
import org.throughline.command.KeptWithRecord;
import org.throughline.command.Relation;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.command.decision.RestsOn;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.ClientPolicy;
import org.throughline.infrastructure.access.relationship.ClientTies;
import org.throughline.infrastructure.access.relationship.RecordPresence;
import org.throughline.infrastructure.access.relationship.Relationship;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Capacities;
import org.throughline.infrastructure.access.rule.Reach;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decides whether a worker may send a command. What is hidden from the worker is refused exactly as what does not
 * exist, and so is a client to whom nothing relates the worker.
 */
public final class CommandGate {
    private final Function<Class<?>, @Nullable CommandRight> rights;
    private final ClientPolicy clients;
    private final CareRelationships relationships;
    private final WorkerDirectory workers;

    /**
     * A gate.
     *
     * @param rights the right of a class of commands, or null for one that nobody may send
     * @param intakeQueue the program that takes whoever comes
     */
    public CommandGate(
            Function<Class<?>, @Nullable CommandRight> rights,
            ProgramId intakeQueue,
            CareRelationships relationships,
            WorkerDirectory workers) {
        this.rights = rights;
        this.clients = new ClientPolicy(intakeQueue);
        this.relationships = relationships;
        this.workers = workers;
    }

    /**
     * What was decided about a command.
     *
     * @param ruling yes or no
     * @param about whom the command is about, as far as known
     * @param restsOn what relates the worker to the persons that the command names, for the decision
     * @param secret whether the record on which it acts is known to others who may not learn by it that the worker has to
     *     do with the person
     */
    record Decision(Ruling ruling, About about, RestsOn restsOn, boolean secret) {
        private static Decision denied(Ruling ruling, About about) {
            return new Decision(ruling, about, RestsOn.UNSAID, false);
        }

        List<SubjectId> clients() {
            return about.clients();
        }
    }

    /**
     * Whom a command is about.
     *
     * @param compartments where they, and the records it names, are known; null if that was not looked at
     */
    record About(List<SubjectId> clients, @Nullable Set<Compartment> compartments) {
        /** Nobody, as far as anybody has looked. */
        static final About NOBODY = new About(List.of(), null);
    }

    /**
     * Who sends {@code command}, in the roles that have the right to it and fit its purpose: what they see in others is
     * not there for this command. Somebody without such a role is left as they are, and refused.
     */
    Viewer acting(Viewer viewer, CareCommand command) {
        CommandRight right = rights.apply(command.getClass());
        if (right == null) {
            return viewer;
        }
        Set<WorkerRole> fitting = usable(Capacities.of(viewer, right.roles()).getLast(), right);
        fitting.removeIf(role -> !RolePurposes.fit(role, command.provenance().purpose()));
        return fitting.isEmpty() ? viewer : viewer.in(fitting);
    }

    Mono<Decision> decide(Viewer sender, CareCommand command) {
        Viewer viewer = acting(sender, command);
        NamedIds ids = NamedIds.in(command);
        CommandRight right = rights.apply(command.getClass());
        Ruling byRole = right == null
                ? Ruling.deny(AccessRule.NOT_LISTED, GeneralRefusal.NOT_PERMITTED)
                : byRole(viewer, command, right);
        if (right == null || !byRole.permits()) {
            return Mono.just(Decision.denied(byRole, new About(List.copyOf(ids.clients()), null)));
        }
        return facts(viewer, ids).flatMap(facts -> {
            CommandFacts seen = facts.asSeenBy(viewer);
            Ruling ruling = related(viewer, right, ids, seen);
            var about = new About(facts.everybody(ids), facts.compartments());
            if (!ruling.permits()) {
                Ruling told = facts.hidesFrom(viewer) ? asHidden(ruling) : ruling;
                return Mono.just(Decision.denied(told, about));
            }
            List<Relationship> relied = relied(viewer, right, ids, seen);
            TieCustody kept = TieCustody.of(viewer, NamedIds.program(command).orElse(null), relied, seen.programs());
            var restsOn = new RestsOn(grounds(viewer, right, ids, seen), kept.custody());
            boolean secret = tellsWhatIsHidden(viewer, right, ids, seen);
            Ruling tellable = secret && command instanceof KeptWithRecord
                    ? Ruling.deny(AccessRule.NO_RELATIONSHIP, GeneralRefusal.NOT_PERMITTED)
                    : ruling;
            Ruling keepable = kept.open() && command instanceof KeptByTie
                    ? Ruling.deny(AccessRule.RULE_OF_THE_FIELD, GeneralRefusal.PROGRAM_REQUIRED)
                    : tellable;
            return (keepable.permits() ? attributed(viewer, command, ids, seen, keepable) : Mono.just(keepable))
                    .map(last -> new Decision(last, about, restsOn, secret));
        });
    }

    /** Who is said to have dealt with the person must have to do with them, as far as the one who asks may know. */
    private Mono<Ruling> attributed(
            Viewer viewer, CareCommand command, NamedIds ids, CommandFacts seen, Ruling permitted) {
        Set<SubjectId> persons = ids.clients().isEmpty() ? seen.ties().keySet() : ids.clients();
        return Flux.fromIterable(command.attributed())
                .filter(worker -> !worker.equals(viewer.worker()))
                .concatMap(workers::of)
                .filter(WorkerNow::employed)
                .filter(standing ->
                        persons.stream().noneMatch(person -> hasToDo(viewer, standing, seen.tiesOf(person))))
                .next()
                .map(stranger -> Ruling.deny(AccessRule.RULE_OF_THE_FIELD, WorkforceRefusal.WORKER_NOT_RELATED))
                .defaultIfEmpty(permitted);
    }

    private boolean hasToDo(Viewer viewer, WorkerNow standing, ClientTies known) {
        var other = new Viewer(
                standing.worker(), standing.roles(), standing.programs(), viewer.legalEntity(), viewer.purpose());
        List<Relationship> visible = known.ties().stream()
                .filter(tie -> viewer.sees(tie.compartment()))
                .toList();
        return clients.relation(
                        other,
                        standing.roles(),
                        standing.supervises(),
                        new ClientTies(known.presence(), visible),
                        Reach.IDENTITY)
                .isPresent();
    }

    private static Ruling asHidden(Ruling visible) {
        RefusalCode told = visible.refusal();
        return told == null ? visible : Ruling.deny(AccessRule.HIDDEN, told);
    }

    private static Ruling byRole(Viewer viewer, CareCommand command, CommandRight right) {
        if (!viewer.worker().equals(command.provenance().enterer().worker())) {
            return Ruling.deny(AccessRule.FOREIGN_IDENTITY, GeneralRefusal.NOT_PERMITTED);
        }
        Set<WorkerRole> usable = usable(viewer, right);
        if (usable.isEmpty()) {
            return Ruling.deny(AccessRule.ROLE_WITHOUT_RIGHT, GeneralRefusal.NOT_PERMITTED);
        }
        PurposeOfUse purpose = command.provenance().purpose();
        if (usable.stream().noneMatch(role -> RolePurposes.fit(role, purpose))) {
            return Ruling.deny(AccessRule.PURPOSE_NOT_FITTING, RolePurposes.refusal(viewer.purpose()));
        }
        if (right.relation() == Relation.PROGRAM || right.relation() == Relation.PROGRAM_AND_CLIENT) {
            boolean own = NamedIds.program(command)
                    .filter(viewer.programs()::contains)
                    .isPresent();
            return own
                    ? Ruling.permit(AccessRule.OWN_PROGRAM)
                    : Ruling.deny(AccessRule.FOREIGN_PROGRAM, GeneralRefusal.NOT_PERMITTED);
        }
        return Ruling.permit(AccessRule.ROLE);
    }

    private Ruling related(Viewer viewer, CommandRight right, NamedIds ids, CommandFacts facts) {
        return switch (right.relation()) {
            case NONE -> Ruling.permit(AccessRule.ROLE);
            case PROGRAM -> Ruling.permit(AccessRule.OWN_PROGRAM);
            case PROGRAM_AND_CLIENT -> toClients(viewer, right, ids, facts);
            case CLIENT ->
                ids.clients().isEmpty() ? toRecords(viewer, right, ids, facts) : toClients(viewer, right, ids, facts);
            case RECORD -> toRecords(viewer, right, ids, facts);
        };
    }

    private Ruling toClients(Viewer viewer, CommandRight right, NamedIds ids, CommandFacts facts) {
        AccessRule last = AccessRule.ROLE;
        for (SubjectId client : ids.clients()) {
            ClientTies ties = facts.tiesOf(client);
            Optional<AccessRule> relation = clients.relation(
                            viewer, usable(viewer, right), facts.supervised(), ties, Reach.IDENTITY)
                    .filter(rule -> right.intakeQueue() || rule != AccessRule.INTAKE_QUEUE);
            if (relation.isEmpty()) {
                AccessRule why = ties.presence().isEmpty() ? AccessRule.NOT_KNOWN : AccessRule.NO_RELATIONSHIP;
                return Ruling.deny(why, ClientRefusal.CLIENT_UNKNOWN);
            }
            last = relation.get();
        }
        return Ruling.permit(last);
    }

    private Ruling toRecords(Viewer viewer, CommandRight right, NamedIds ids, CommandFacts facts) {
        // the first is what the command acts on; what it only refers to gives no right
        TaggedId record = ids.records().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The command names no record, so its right cannot hold"));
        for (SubjectId client : facts.clientsOf(record)) {
            Optional<AccessRule> relation =
                    clients.relation(viewer, usable(viewer, right), facts.supervised(), facts.tiesOf(client));
            if (relation.isPresent()) {
                return Ruling.permit(relation.get());
            }
        }
        AccessRule why = facts.clientsOf(record).isEmpty() ? AccessRule.NOT_KNOWN : AccessRule.NO_RELATIONSHIP;
        return Ruling.deny(why, Capabilities.ids().of(record).unknown());
    }

    private Map<SubjectId, RestsOn.Ground> grounds(
            Viewer viewer, CommandRight right, NamedIds ids, CommandFacts facts) {
        var grounds = new LinkedHashMap<SubjectId, RestsOn.Ground>();
        for (SubjectId client : ids.clients()) {
            Optional<AccessRule> rule = clients.relation(
                    viewer, usable(viewer, right), facts.supervised(), facts.tiesOf(client), Reach.IDENTITY);
            grounds.put(client, rule.map(CommandGate::ground).orElse(RestsOn.Ground.NOTHING));
        }
        return grounds;
    }

    private List<Relationship> relied(Viewer viewer, CommandRight right, NamedIds ids, CommandFacts facts) {
        return relied(viewer, right, ids.clients(), facts);
    }

    private List<Relationship> relied(Viewer viewer, CommandRight right, Set<SubjectId> persons, CommandFacts facts) {
        return persons.stream()
                .flatMap(client ->
                        clients
                                .relied(viewer, usable(viewer, right), facts.supervised(), facts.tiesOf(client))
                                .stream())
                .toList();
    }

    /**
     * Whether others, who know the record on which it acts, would learn from it that somebody has to do with the person of
     * whom they are not to know it.
     */
    private boolean tellsWhatIsHidden(Viewer viewer, CommandRight right, NamedIds ids, CommandFacts facts) {
        TaggedId record = ids.records().stream().findFirst().orElse(null);
        RecordPresence known = record == null ? null : facts.records().get(record);
        if (record == null || known == null || !known.compartments().contains(Compartment.GENERAL)) {
            return false;
        }
        Set<SubjectId> persons =
                right.relation() == Relation.RECORD || ids.clients().isEmpty() ? known.clients() : ids.clients();
        List<Relationship> relied = relied(viewer, right, persons, facts);
        return !relied.isEmpty() && relied.stream().noneMatch(tie -> isOpenFor(record, tie, facts));
    }

    /** Who was asked openly in one record may answer there, and others learn from nothing else that they were asked. */
    private static boolean isOpenFor(TaggedId record, Relationship tie, CommandFacts facts) {
        Custody kept = tie.program() == null ? null : facts.programs().get(tie.program());
        boolean asked = kept != null && kept.part2();
        return tie.compartment().equals(Compartment.GENERAL) && (!asked || record.equals(tie.record()));
    }

    private static RestsOn.Ground ground(AccessRule rule) {
        return switch (rule) {
            case INTAKE_QUEUE -> RestsOn.Ground.INTAKE_QUEUE;
            case DECLARED_ENCOUNTER -> RestsOn.Ground.ENCOUNTER;
            default -> RestsOn.Ground.RELATIONSHIP;
        };
    }

    private static Set<WorkerRole> usable(Viewer viewer, CommandRight right) {
        var usable = EnumSet.noneOf(WorkerRole.class);
        usable.addAll(viewer.roles());
        usable.retainAll(right.roles());
        return usable;
    }

    private Mono<CommandFacts> facts(Viewer viewer, NamedIds ids) {
        Mono<Map<TaggedId, RecordPresence>> records = Flux.fromIterable(ids.records())
                .flatMapSequential(record -> relationships.ofRecord(record).map(found -> Map.entry(record, found)))
                .collect(LinkedHashMap::new, (all, one) -> all.put(one.getKey(), one.getValue()));
        Mono<Set<WorkerId>> supervised = viewer.roles().contains(WorkerRole.SUPERVISOR)
                ? workers.of(viewer.worker()).map(standing -> standing.supervises())
                : Mono.just(Set.of());
        return Mono.zip(records, supervised, relationships.custodies(viewer.programs()))
                .flatMap(found -> {
                    var everybody = new LinkedHashSet<>(ids.clients());
                    found.getT1().values().forEach(presence -> everybody.addAll(presence.clients()));
                    return Flux.fromIterable(everybody)
                            .flatMapSequential(
                                    client -> relationships.ofClient(client).map(ties -> Map.entry(client, ties)))
                            .<Map<SubjectId, ClientTies>>collect(
                                    LinkedHashMap::new, (all, one) -> all.put(one.getKey(), one.getValue()))
                            .map(ties -> new CommandFacts(found.getT1(), ties, found.getT2(), found.getT3()));
                });
    }
}
