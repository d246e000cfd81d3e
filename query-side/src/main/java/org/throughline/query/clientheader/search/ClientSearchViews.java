package org.throughline.query.clientheader.search;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.clientheader.ClientHeaderProjection;
import org.throughline.query.clientheader.ClientHeaderQueryHandler;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** Finding a person. */
public final class ClientSearchViews implements ViewFamily {
    /** The search by exact terms. */
    public static final View SEARCH = new View(
            ClientSearchQueryHandler.VIEW,
            ClientSearchQueryHandler.VIEW,
            ClientSearchQueryHandler.VERSION,
            ViewScope.CLIENT_SEARCH,
            RoleSets.CARE_AND_PRIVACY,
            ClientMatches.class,
            List.of(ViewPath.posted(
                    "/clients/search",
                    "Who goes by exactly this identifier, or this family name and date of birth, of those to whom"
                            + " something relates one; intake staff find everybody they may see")),
            Set.of(
                    ViewParameter.FAMILY,
                    ViewParameter.BIRTH_DATE,
                    ViewParameter.IDENTIFIER_SYSTEM,
                    ViewParameter.IDENTIFIER_VALUE),
            0,
            asked -> new FindClients(
                    asked.viewer(), Objects.requireNonNull(asked.terms(), "Whoever searches says for whom")));

    @Override
    public List<View> views() {
        return List.of(SEARCH);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new ClientSearchQueryHandler(
                sources.history(),
                sources.tokens(),
                sources.identifiable(),
                new ClientHeaderQueryHandler(sources.models(), sources.history(), new ClientHeaderProjection()));
    }
}
