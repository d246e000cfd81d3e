package org.throughline.infrastructure.security;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Mono;

/**
 * Lets whoever holds the data directory make the county's first administrator, without whom nobody could be hired, and
 * the second, without whom nobody could confirm what takes two persons. While two work for the county there is no third
 * by this way.
 */
public final class FirstAdministrator {
    private static final int ENOUGH = 2;

    private static final Set<String> TYPES =
            Set.of(EventCatalogue.nameOf(WorkerEvent.Hired.class), EventCatalogue.nameOf(WorkerEvent.Separated.class));

    private final CareCommands commands;
    private final ServiceGrants grants;
    private final CareHistory history;
    private final Vault vault;
    private final PolicyPack policy;
    private final AccountOffice office;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** @param ids random ids for workers and commands */
    public FirstAdministrator(
            CareCommands commands,
            ServiceGrants grants,
            CareHistory history,
            Vault vault,
            PolicyPack policy,
            AccountOffice office,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.commands = commands;
        this.grants = grants;
        this.history = history;
        this.vault = vault;
        this.policy = policy;
        this.office = office;
        this.clock = clock;
        this.ids = ids;
    }

    /** Hires the worker and makes the account. Fails with {@link AccountRefused} if the county has two administrators. */
    Mono<AccountAnswer> appoint(AccountOrder order, RequestOrigin origin) {
        return Mono.defer(() -> {
            String name = Account.demandName(order.name());
            var worker = new WorkerId(ids.get());
            return office.demandFree(name)
                    .then(administrators())
                    .flatMap(known -> known.employed().size() >= ENOUGH
                            ? Mono.error(enough(known.employed()))
                            : hire(worker, nameOf(order, name), known, origin))
                    .then(Mono.defer(() -> office.create(name, worker, AccountDesk.SERVICE, origin)))
                    .map(password -> new AccountAnswer(worker.value(), password));
        });
    }

    /** What somebody is called who was not named: the user name is the only word there is. */
    private static HumanName nameOf(AccountOrder order, String userName) {
        String given = order.given();
        return new HumanName(
                null,
                Objects.requireNonNullElse(order.family(), userName),
                given == null ? List.of() : List.of(given),
                List.of(),
                List.of());
    }

    private Mono<Administrators> administrators() {
        return history.position()
                .flatMapMany(newest -> history.all(TYPES, newest))
                .reduce(new Administrators(), Administrators::on);
    }

    private Mono<Void> hire(WorkerId worker, HumanName name, Administrators known, RequestOrigin origin) {
        // Staff are persons, too: their names are sealed under an id of their own.
        return grants.issue(AccountDesk.SERVICE, PurposeOfUse.HOPERAT, origin)
                .zipWith(vault.sealerFor(new SubjectId(worker.value())))
                .flatMap(both -> commands.dispatchAsSystem(
                        both.getT1(), command(worker, both.getT2().plain(name), known, origin)))
                .onErrorMap(
                        Refusal.class,
                        refusal -> refusal.code() == GeneralRefusal.IDEMPOTENCY_KEY_REUSED ? overtaken() : refusal)
                .then();
    }

    /**
     * Of two operators who ask at once both have seen the same administrators, so both use the same idempotency key, and
     * the ledger takes one of them.
     */
    private WorkforceCommand.AppointAdministrator command(
            WorkerId worker, Sealed<HumanName> name, Administrators known, RequestOrigin origin) {
        Instant now = clock.instant();
        Actor actor = Actor.service(AccountDesk.SERVICE);
        byte[] content = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(worker.value().getMostSignificantBits())
                .putLong(worker.value().getLeastSignificantBits())
                .array();
        var provenance = new Provenance(
                ids.get(),
                now,
                Occurred.at(now, policy.zone(), OccurredBasis.OBSERVED),
                actor,
                actor,
                null,
                null,
                null,
                Authority.TREATMENT,
                PurposeOfUse.HOPERAT,
                new SourceReference(origin.channel(), null, null),
                false,
                policy.version(),
                origin.request().value(),
                null,
                vault.county().idempotencyKey(actor, "first administrator after " + known.count()),
                vault.county().requestDigest(content));
        return new WorkforceCommand.AppointAdministrator(provenance, worker, name);
    }

    private static AccountRefused enough(List<WorkerId> present) {
        return new AccountRefused(
                AccountRefused.Reason.ADMINISTRATOR_EXISTS,
                "The county has two administrators already (workers "
                        + present.stream().map(WorkerId::toString).collect(Collectors.joining(" and "))
                        + "): a third is hired by one of them and confirmed by the other. 'throughline accounts list'"
                        + " names the accounts, 'accounts reset-password' gives one a new password, and 'accounts add'"
                        + " makes one that is missing");
    }

    private static AccountRefused overtaken() {
        return new AccountRefused(
                AccountRefused.Reason.ADMINISTRATOR_EXISTS,
                "Somebody else has made an administrator at the same moment: 'throughline accounts list' names the"
                        + " account; ask again if another is needed");
    }

    /** Who was ever hired as administrator, and whether they are still there. */
    private static final class Administrators {
        private final Map<WorkerId, Boolean> employed = new LinkedHashMap<>();

        private Administrators on(Recorded<CareEvent> recorded) {
            if (recorded.event() instanceof WorkerEvent.Hired hired
                    && hired.roles().contains(WorkerRole.ADMINISTRATOR)) {
                employed.put(hired.worker(), true);
            } else if (recorded.event() instanceof WorkerEvent.Separated separated) {
                employed.computeIfPresent(separated.worker(), (worker, was) -> false);
            }
            return this;
        }

        private List<WorkerId> employed() {
            return employed.entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .limit(ENOUGH)
                    .toList();
        }

        private int count() {
            return employed.size();
        }
    }
}
