package org.throughline.infrastructure.boot;

import java.util.Map;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.kernel.id.OrganizationId;

/** One record of every kind, all of one client, by the names of path variables. */
public final class Cast {
    private final Map<String, String> ids;

    private Cast(Map<String, String> ids) {
        this.ids = ids;
    }

    private static final class Once {
        private static final Cast CAST = make();
    }

    /** Made when a test first needs it. */
    public static Cast get() {
        return Once.CAST;
    }

    private static Cast make() {
        var story = new Story(TestCounty.get().web());
        String client = story.person();
        String referral = story.referral(client, Programs.OUTPATIENT);
        String intake = story.intake(client, referral);
        String episode = story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String transition = story.transition(client);
        String crisis = story.crisis(client);
        String appointment = story.appointment(client, Programs.OUTPATIENT);
        String encounter = Story.newId();
        story.encounter(Staff.PEER, encounter, client, Programs.OUTPATIENT).done();
        CountySetup setup = TestCounty.get().setup();
        OrganizationId organization = setup.recordOrganization();
        return new Cast(Map.ofEntries(
                Map.entry("organization", organization.toString()),
                Map.entry("facility", setup.recordFacility(organization).toString()),
                Map.entry("client", client),
                Map.entry("worker", Staff.CLINICIAN.id()),
                Map.entry("program", Programs.OUTPATIENT),
                Map.entry("referral", referral),
                Map.entry("intake", intake),
                Map.entry("episode", episode),
                Map.entry("transition", transition),
                Map.entry("crisis", crisis),
                Map.entry("appointment", appointment),
                Map.entry("encounter", encounter),
                Map.entry("code", "REFERRAL_NOT_SENT")));
    }

    public String id(String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("The cast has no " + name + ": give it one");
        }
        return id;
    }

    /** The path with its variables filled. */
    public String fill(String path) {
        String filled = path;
        for (String name : PathNames.in(path)) {
            filled = filled.replace("{" + name + "}", id(name));
        }
        return filled;
    }

    /** Where a page stands, with its variables filled; a record's page is found through its client. */
    public String place(ConsolePage page) {
        boolean needsClient = page.path().indexOf("{client}") < 0
                && (page.views().contains("caseload-of-client") || page.views().contains("appointments-of-client"));
        return fill(needsClient ? page.path() + "?client={client}" : page.path());
    }
}
