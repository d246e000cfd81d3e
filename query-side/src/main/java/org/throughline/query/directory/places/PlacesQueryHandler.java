package org.throughline.query.directory.places;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import reactor.core.publisher.Mono;

/** Answers which organizations and places of others are known, from the events that recorded them. */
public final class PlacesQueryHandler {
    /** Name of the view of organizations. */
    public static final String ORGANIZATIONS = "organizations";

    /** Name of the view of places. */
    public static final String FACILITIES = "facilities";

    static final int VERSION = 1;

    private static final Set<String> OF_ORGANIZATIONS =
            names(List.of(DirectoryEvent.OrganizationRecorded.class, DirectoryEvent.OrganizationCorrected.class));
    private static final Set<String> OF_FACILITIES =
            names(List.of(DirectoryEvent.FacilityRecorded.class, DirectoryEvent.FacilityCorrected.class));

    private final CareHistory history;

    /** Answers from {@code history}. */
    public PlacesQueryHandler(CareHistory history) {
        this.history = history;
    }

    /** A page of the organizations, behind the gate. */
    @QueryHandler(queryName = FindOrganizations.NAME)
    public Mono<Gated<OrganizationList>> find(FindOrganizations query) {
        return history.position()
                .flatMapMany(newest -> history.all(OF_ORGANIZATIONS, newest))
                .reduceWith(OrganizationsFold::new, OrganizationsFold::on)
                .map(fold -> page(query.page(), fold.all()))
                .map(page -> gated(
                        new OrganizationList(page.rows(), page.next()),
                        ORGANIZATIONS,
                        page.rows(),
                        DirectoryOrganization::position));
    }

    /** One organization, behind the gate; empty if none is known. */
    @QueryHandler(queryName = FindOrganization.NAME)
    public Mono<Gated<DirectoryOrganization>> find(FindOrganization query) {
        return history.position()
                .flatMapMany(newest -> history.about(List.of(query.organization()), OF_ORGANIZATIONS, newest))
                .reduceWith(OrganizationsFold::new, OrganizationsFold::on)
                .flatMap(fold -> Mono.justOrEmpty(fold.all().stream()
                        .map(Listed::entry)
                        .filter(one -> one.organization().equals(query.organization()))
                        .findFirst()))
                .map(one -> gated(one, ORGANIZATIONS, List.of(one), DirectoryOrganization::position));
    }

    /** A page of the places, behind the gate. */
    @QueryHandler(queryName = FindFacilities.NAME)
    public Mono<Gated<FacilityList>> find(FindFacilities query) {
        return history.position()
                .flatMapMany(newest -> history.all(OF_FACILITIES, newest))
                .reduceWith(FacilitiesFold::new, FacilitiesFold::on)
                .map(fold -> page(query.page(), fold.all()))
                .map(page -> gated(
                        new FacilityList(page.rows(), page.next()),
                        FACILITIES,
                        page.rows(),
                        DirectoryFacility::position));
    }

    /** One place, behind the gate; empty if none is known. */
    @QueryHandler(queryName = FindFacility.NAME)
    public Mono<Gated<DirectoryFacility>> find(FindFacility query) {
        return history.position()
                .flatMapMany(newest -> history.about(List.of(query.facility()), OF_FACILITIES, newest))
                .reduceWith(FacilitiesFold::new, FacilitiesFold::on)
                .flatMap(fold -> Mono.justOrEmpty(fold.all().stream()
                        .map(Listed::entry)
                        .filter(one -> one.facility().equals(query.facility()))
                        .findFirst()))
                .map(one -> gated(one, FACILITIES, List.of(one), DirectoryFacility::position));
    }

    private static <T> PageRequest.Page<T> page(PageRequest asked, List<Listed<T>> all) {
        PageRequest.Page<Listed<T>> page = asked.of(all, listed -> PageRequest.place(listed.firstAt()));
        return new PageRequest.Page<>(page.rows().stream().map(Listed::entry).toList(), page.next());
    }

    private static <V, T> Gated<V> gated(V view, String name, List<T> shown, Function<T, CarePosition> position) {
        return new Gated<>(
                view,
                name,
                VERSION,
                List.of(),
                Set.of(FieldClass.STATUS),
                shown.size(),
                shown.stream()
                        .map(position)
                        .mapToLong(CarePosition::value)
                        .max()
                        .orElse(0));
    }

    private static Set<String> names(List<Class<? extends DirectoryEvent>> types) {
        return types.stream().map(EventCatalogue::nameOf).collect(Collectors.toUnmodifiableSet());
    }
}
