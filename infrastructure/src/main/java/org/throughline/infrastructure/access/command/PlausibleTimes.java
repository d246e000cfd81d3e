package org.throughline.infrastructure.access.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.Change;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.decision.Lifetime;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Holds what people say against the birth of whom they say it of. The birth date is sealed and a decision cannot open it;
 * this does, as a service whose grant the access ledger records, and shows it to nobody.
 */
public final class PlausibleTimes implements CommandCheck {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final CareEvents events;
    private final Vault vault;
    private final PolicyPack policy;
    private final Mono<ServiceGrant> grant;

    /** A check that opens with {@code vault} under a grant of {@code grants}, asked for when it is first needed. */
    public PlausibleTimes(CareEvents events, Vault vault, PolicyPack policy, ServiceGrants grants) {
        this.events = events;
        this.vault = vault;
        this.policy = policy;
        this.grant = Mono.defer(() -> grants.issue(
                        "plausibility",
                        PurposeOfUse.HOPERAT,
                        new RequestOrigin(new RequestId(UUID.randomUUID()), "server")))
                .cache(issued -> FOR_EVER, failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** What of a person's life the events say that the one who asks may know of. */
    private record Told(
            @Nullable Sealed<PartialDate> born, @Nullable Occurred died) {
        private static final Told NOTHING = new Told(null, null);

        private Told with(CareEvent event, SubjectId client) {
            return switch (event) {
                case ClientEvent.ProspectRegistered it
                when it.client().equals(client) -> new Told(it.details().birthDate(), died);
                case ClientEvent.DetailsCorrected it
                when it.client().equals(client) -> new Told(it.details().birthDate(), died);
                case ClientEvent.DeathRecorded it
                when it.client().equals(client) -> new Told(born, it.envelope().occurred());
                case ClientEvent.DeathEnteredInError it when it.client().equals(client) -> new Told(born, null);
                default -> this;
            };
        }
    }

    @Override
    public Mono<Void> check(Viewer viewer, CareCommand command, List<SubjectId> clients) {
        Sealed<PartialDate> newBirth = birthIn(command);
        if (newBirth != null) {
            return told(viewer, newBirth.subject())
                    .flatMap(told -> opened(newBirth).map(born -> new Lifetime(born, told.died())))
                    .doOnNext(life -> life.requirePlausibleBirth(command.provenance(), policy))
                    .then();
        }
        Occurred occurred = command.provenance().occurred();
        if (!occurred.start().isBefore(command.provenance().requestedAt())) {
            return Mono.empty();
        }
        return Flux.fromIterable(clients)
                .concatMap(client -> told(viewer, client))
                .concatMap(told -> Mono.justOrEmpty(Optional.ofNullable(told.born())))
                .concatMap(this::opened)
                .doOnNext(born -> new Lifetime(born, null).requireBornBefore(occurred))
                .then();
    }

    private static @Nullable Sealed<PartialDate> birthIn(CareCommand command) {
        return switch (command) {
            case ClientCommand.RegisterProspect register -> register.details().birthDate();
            case ClientCommand.CorrectDetails correction
            when correction.details().birthDate() instanceof Change.To<Sealed<PartialDate>>(Sealed<PartialDate> to) ->
                to;
            default -> null;
        };
    }

    private Mono<Told> told(Viewer viewer, SubjectId client) {
        return events.naming(
                        client,
                        ClientEvent.ProspectRegistered.class,
                        ClientEvent.DetailsCorrected.class,
                        ClientEvent.DeathRecorded.class,
                        ClientEvent.DeathEnteredInError.class)
                .map(Recorded::event)
                .filter(event -> viewer.sees(Compartment.of(event.envelope())))
                .reduce(Told.NOTHING, (told, event) -> told.with(event, client));
    }

    /** The date; empty if its key was destroyed, for then nobody may know it any more. */
    private Mono<PartialDate> opened(Sealed<PartialDate> sealed) {
        return grant.flatMap(issued -> vault.opening(issued, List.of(sealed)))
                .filter(opening -> opening.canOpen(sealed))
                .map(opening -> opening.open(sealed, PartialDate.class));
    }
}
