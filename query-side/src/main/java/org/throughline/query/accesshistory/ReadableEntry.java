package org.throughline.query.accesshistory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Answer;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.ShownRecord;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;

/**
 * What a reader may know of an entry: that a Part 2 record was looked at tells of the care, as the record does (42 CFR
 * 2.13). Of an entry from before compartments were noted nothing can be said, so it is for the privacy officer of the
 * actor's own legal entity.
 */
final class ReadableEntry {
    /** Id of the access rule by which it is said that there is nothing. */
    static final String NOT_KNOWN = "D04";

    /** Id of the access rule by which it is said that a rule of the field refused. */
    static final String RULE_OF_THE_FIELD = "F01";

    /** Ids of the access rules that say that there is something, but not for the one who asked. */
    private static final Set<String> KNOWN_BUT_DENIED = Set.of("D03", "D05");

    private static final String HIDDEN_CONFLICT = "F02";

    private final Viewer reader;
    private final LegalEntityId county;
    private final Set<TaggedId> about;

    /**
     * Entries as {@code reader} may know them.
     *
     * @param county the legal entity for which everybody worked before entries named one
     * @param about the ids whose history is read; of other people's compartments nothing depends in a client's history
     */
    ReadableEntry(Viewer reader, LegalEntityId county, Collection<? extends TaggedId> about) {
        this.reader = reader;
        this.county = county;
        this.about = Set.copyOf(about);
    }

    /** The entry without what the reader may not know; empty if that is all of it. */
    Optional<AccessEvent> of(AccessEvent entry) {
        return switch (entry) {
            case AccessEvent.RecordsReleased it ->
                shown(it, it.answer().clients())
                        .map(left ->
                                new AccessEvent.RecordsReleased(it.asking(), it.rule(), answer(it.answer(), left)));
            case AccessEvent.StudyMembersNamed it ->
                shown(it, it.clients()).map(left -> new AccessEvent.StudyMembersNamed(it.asking(), left));
            case AccessEvent.AccessDenied it -> denied(it);
            case AccessEvent.AccessFailed it -> mayKnow(it, it.compartments()) ? Optional.of(it) : Optional.empty();
            case AccessEvent.CommandRefused it -> refused(it);
            case AccessEvent.StudyReleased it -> ofTheOwnEntity(it);
            case AccessEvent.CommandsPostponed it -> ofTheOwnEntity(it);
            case AccessEvent.SignedIn it -> ofTheOwnEntity(it);
            case AccessEvent.SignInRefused it -> ofTheOwnEntity(it);
            case AccessEvent.SignedOut it -> ofTheOwnEntity(it);
            case AccessEvent.AccountCreated it -> ofTheOwnEntity(it);
            case AccessEvent.AccountPasswordRenewed it -> ofTheOwnEntity(it);
            case AccessEvent.AccountDisabled it -> ofTheOwnEntity(it);
            case AccessEvent.AccountEnabled it -> ofTheOwnEntity(it);
            case AccessEvent.SystemGrantIssued it -> ofTheOwnEntity(it);
        };
    }

    private Optional<AccessEvent> denied(AccessEvent.AccessDenied it) {
        if (mayKnow(it, it.compartments())) {
            return Optional.of(it);
        }
        return it.compartments() != null && KNOWN_BUT_DENIED.contains(it.rule())
                ? Optional.of(new AccessEvent.AccessDenied(
                        it.asking(), NOT_KNOWN, it.view(), it.parameters(), it.clients(), Set.of()))
                : Optional.empty();
    }

    private Optional<AccessEvent> refused(AccessEvent.CommandRefused it) {
        Set<Compartment> compartments = it.compartments();
        if (compartments == null || compartments.stream().allMatch(reader::sees)) {
            return mayKnow(it, compartments) ? Optional.of(it) : Optional.empty();
        }
        boolean mayKnow = mayKnow(it, compartments);
        if (!mayKnow && !KNOWN_BUT_DENIED.contains(it.rule())) {
            return Optional.empty();
        }
        String rule = !mayKnow ? NOT_KNOWN : it.rule().equals(HIDDEN_CONFLICT) ? RULE_OF_THE_FIELD : it.rule();
        var visible = new HashSet<>(compartments);
        visible.removeIf(compartment -> !reader.sees(compartment));
        return Optional.of(new AccessEvent.CommandRefused(
                it.asking(),
                rule,
                it.command(),
                it.told() == null ? it.code() : it.told(),
                it.clients(),
                visible,
                it.told()));
    }

    /** Those of the people shown of whom the reader may know it; empty if there are none whose history this is. */
    private Optional<List<ShownRecord>> shown(AccessEvent entry, List<ShownRecord> clients) {
        List<ShownRecord> left = clients.stream()
                .filter(shown -> mayKnow(entry, shown.compartments()))
                .toList();
        boolean ofClients = about.stream().anyMatch(SubjectId.class::isInstance);
        boolean concerned = ofClients
                ? left.stream().anyMatch(shown -> about.contains(shown.client()))
                : clients.isEmpty() || !left.isEmpty();
        return concerned ? Optional.of(left) : Optional.empty();
    }

    private static Answer answer(Answer whole, List<ShownRecord> left) {
        boolean all = left.size() == whole.clients().size();
        return new Answer(
                whole.view(),
                whole.viewVersion(),
                whole.parameters(),
                left,
                whole.fields(),
                all ? whole.count() : Math.min(whole.count(), left.size()),
                whole.position(),
                whole.hash());
    }

    private boolean mayKnow(AccessEvent entry, @Nullable Set<Compartment> compartments) {
        return compartments == null
                ? ofTheOwnEntity(entry).isPresent()
                : compartments.isEmpty() || compartments.stream().anyMatch(reader::sees);
    }

    private Optional<AccessEvent> ofTheOwnEntity(AccessEvent entry) {
        LegalEntityId entity = entry.asking().legalEntity();
        return reader.legalEntity().equals(entity == null ? county : entity) ? Optional.of(entry) : Optional.empty();
    }
}
