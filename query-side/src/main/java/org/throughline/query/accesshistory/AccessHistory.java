package org.throughline.query.accesshistory;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.AccessPosition;
import org.throughline.query.reading.CarePosition;

/**
 * What was released to whom, or denied, one row for each entry of the access ledger in its order (domain table 5.15,
 * access history).
 *
 * @param next to ask for the page after this one, or null if this is the last
 * @param sum of all entries that fit the filter, on whatever page; null where nothing was filtered and no order asked
 * @param cutShort whether only the newest {@value AccessPeriod#MOST} entries were looked through
 */
public record AccessHistory(
        List<Row> rows, @Nullable String next, @Nullable Sum sum, boolean cutShort) {
    /** Keeps its own copy of the rows. */
    public AccessHistory {
        rows = List.copyOf(rows);
    }

    /**
     * What a period comes to.
     *
     * @param people how many workers were released something
     * @param releases how often something was released
     * @param denials how often a read was denied or a command refused
     */
    public record Sum(int people, int releases, int denials) {}

    /** How it ended. */
    public enum Outcome {
        RELEASED,
        DENIED,
        /** Permitted, but nothing could be given. */
        FAILED,
        /** A command was refused, which tells something too. */
        REFUSED,
        /** Nobody's data was asked for. */
        OTHER
    }

    /**
     * One entry.
     *
     * @param position where it stands in the access ledger
     * @param recordedAt when it was committed (UTC), which was before anything was released
     * @param sentence what happened, in plain words
     * @param actor who asked; null only where nobody had shown who they are
     * @param roles the roles they had then
     * @param purpose why they asked; null if they did not say
     * @param channel a code for the way in
     * @param rule id of the rule that decided, which names the relationship relied on; null where none did
     * @param ruleMeaning the rule in plain words; null where none decided
     * @param view name of the view or command, or null
     * @param clients those of the clients shown whom this history may name: the client asked for, or for a worker all
     * @param fields the classes of fields that were released
     * @param count how many rows were released
     * @param carePosition the care ledger's position that the answer stood for, or null if it stood for none
     */
    public record Row(
            AccessPosition position,
            Instant recordedAt,
            Outcome outcome,
            String sentence,
            @Nullable Actor actor,
            Set<WorkerRole> roles,
            @Nullable PurposeOfUse purpose,
            String channel,
            RequestId request,
            @Nullable String rule,
            @Nullable String ruleMeaning,
            @Nullable String view,
            List<SubjectId> clients,
            Set<FieldClass> fields,
            int count,
            @Nullable CarePosition carePosition) {
        /** Keeps its own copies. */
        public Row {
            roles = Set.copyOf(roles);
            clients = List.copyOf(clients);
            fields = Set.copyOf(fields);
        }
    }
}
