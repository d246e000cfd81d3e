package org.throughline.query.boards.contacts;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** Contacts with one client. */
public final class ContactViews implements ViewFamily {
    private static final View OF_CLIENT = new View(
            "contacts-of-client",
            ContactsQueryHandler.VIEW,
            ContactsQueryHandler.VERSION,
            ViewScope.CLIENT,
            RoleSets.CARE_AND_PRIVACY,
            ClientContacts.class,
            List.of(ViewPath.of(
                    "/clients/{client}/contacts",
                    "client",
                    SubjectId::new,
                    "When a client was met or tried, with notes and care elsewhere, the newest first; and what was tried of"
                            + " what must be before giving up")),
            Set.of(ViewParameter.AS_OF, ViewParameter.POSITION, ViewParameter.AFTER, ViewParameter.LIMIT),
            FindContacts.MOST_ROWS,
            asked -> new FindContacts(
                    asked.viewer(), asked.about(SubjectId.class), asked.seen(), asked.asOf(), asked.page()));

    @Override
    public List<View> views() {
        return List.of(OF_CLIENT);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new ContactsQueryHandler(sources.history(), sources.policy());
    }
}
