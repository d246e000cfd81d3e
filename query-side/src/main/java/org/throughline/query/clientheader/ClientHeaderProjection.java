package org.throughline.query.clientheader;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.ChartKey;
import org.throughline.query.projection.ChartProjection;

/** Who clients are: one state for each client and compartment. */
public final class ClientHeaderProjection implements ChartProjection<ClientHeaderState> {
    /** Name of the view. */
    public static final String NAME = "client-header";

    /** Version of the fold. */
    public static final int VERSION = 1;

    private static final Set<String> TYPES = Set.of(
            EventCatalogue.nameOf(ClientEvent.ProspectRegistered.class),
            EventCatalogue.nameOf(ClientEvent.IdentityConfirmed.class),
            EventCatalogue.nameOf(ClientEvent.DetailsCorrected.class),
            EventCatalogue.nameOf(ClientEvent.DeathRecorded.class),
            EventCatalogue.nameOf(ClientEvent.DeathEnteredInError.class));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public Class<ClientHeaderState> stateType() {
        return ClientHeaderState.class;
    }

    @Override
    public Set<String> eventTypes() {
        return TYPES;
    }

    @Override
    public Set<String> keys(CareEvent event) {
        return event instanceof ClientEvent client
                ? Set.of(new ChartKey(client.client(), Compartment.of(event.envelope())).toString())
                : Set.of();
    }

    @Override
    public ClientHeaderState apply(String key, @Nullable ClientHeaderState state, Recorded<CareEvent> recorded) {
        if (!(recorded.event() instanceof ClientEvent event)) {
            throw new IllegalArgumentException(
                    "The header does not take " + recorded.event().getClass().getSimpleName());
        }
        ClientHeaderState before = state == null
                ? new ClientHeaderState(event.client(), ChartKey.parse(key).compartment(), null, false, null)
                : state;
        return switch (event) {
            case ClientEvent.ProspectRegistered registered -> with(before, registered.details());
            case ClientEvent.DetailsCorrected corrected -> with(before, corrected.details());
            case ClientEvent.IdentityConfirmed confirmed ->
                new ClientHeaderState(before.client(), before.compartment(), before.details(), true, before.diedOn());
            case ClientEvent.DeathRecorded death ->
                died(before, death.envelope().occurred().startDate());
            case ClientEvent.DeathEnteredInError taken -> died(before, null);
            case ClientEvent.DeathEvidenceRecorded evidence -> before;
            case ClientEvent.DeathEvidenceEnteredInError evidence -> before;
        };
    }

    private static ClientHeaderState died(ClientHeaderState before, @Nullable LocalDate on) {
        return new ClientHeaderState(before.client(), before.compartment(), before.details(), before.confirmed(), on);
    }

    private static ClientHeaderState with(ClientHeaderState before, ClientDetails details) {
        return new ClientHeaderState(
                before.client(), before.compartment(), details, before.confirmed(), before.diedOn());
    }

    @Override
    public Set<String> lookupNames() {
        return Set.of(BY_CLIENT);
    }

    @Override
    public Map<String, List<Object>> lookups(ClientHeaderState state) {
        return Map.of(BY_CLIENT, List.of(state.client().tagValue()));
    }
}
