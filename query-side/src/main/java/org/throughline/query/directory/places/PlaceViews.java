package org.throughline.query.directory.places;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** Organizations and places of others. */
public final class PlaceViews implements ViewFamily {
    private static final View ORGANIZATIONS = new View(
            PlacesQueryHandler.ORGANIZATIONS,
            PlacesQueryHandler.ORGANIZATIONS,
            PlacesQueryHandler.VERSION,
            ViewScope.DIRECTORY,
            RoleSets.ALL,
            OrganizationList.class,
            List.of(ViewPath.of("/organizations", "Organizations of others that are known here")),
            Set.of(ViewParameter.AFTER, ViewParameter.LIMIT),
            FindOrganizations.MOST_ROWS,
            asked -> new FindOrganizations(asked.page()));

    private static final View ORGANIZATION = new View(
            "organization",
            PlacesQueryHandler.ORGANIZATIONS,
            PlacesQueryHandler.VERSION,
            ViewScope.DIRECTORY_ENTRY,
            RoleSets.ALL,
            DirectoryOrganization.class,
            List.of(ViewPath.of(
                    "/organizations/{organization}",
                    "organization",
                    OrganizationId::new,
                    "What an organization of others is")),
            Set.of(),
            0,
            asked -> new FindOrganization(asked.about(OrganizationId.class)));

    private static final View FACILITIES = new View(
            PlacesQueryHandler.FACILITIES,
            PlacesQueryHandler.FACILITIES,
            PlacesQueryHandler.VERSION,
            ViewScope.DIRECTORY,
            RoleSets.ALL,
            FacilityList.class,
            List.of(ViewPath.of("/facilities", "Places of others that are known here")),
            Set.of(ViewParameter.AFTER, ViewParameter.LIMIT),
            FindFacilities.MOST_ROWS,
            asked -> new FindFacilities(asked.page()));

    private static final View FACILITY = new View(
            "facility",
            PlacesQueryHandler.FACILITIES,
            PlacesQueryHandler.VERSION,
            ViewScope.DIRECTORY_ENTRY,
            RoleSets.ALL,
            DirectoryFacility.class,
            List.of(ViewPath.of("/facilities/{facility}", "facility", FacilityId::new, "What a place of others is")),
            Set.of(),
            0,
            asked -> new FindFacility(asked.about(FacilityId.class)));

    @Override
    public List<View> views() {
        return List.of(ORGANIZATIONS, ORGANIZATION, FACILITIES, FACILITY);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new PlacesQueryHandler(sources.history());
    }
}
