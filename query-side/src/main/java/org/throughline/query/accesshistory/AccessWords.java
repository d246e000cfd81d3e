package org.throughline.query.accesshistory;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Answer;
import org.throughline.kernel.access.ShownRecord;
import org.throughline.kernel.access.SignOutCause;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.accesshistory.AccessHistory.Outcome;
import org.throughline.query.accesshistory.AccessHistory.Row;
import org.throughline.query.reading.AccessPosition;
import org.throughline.query.reading.CarePosition;

/** Words for every entry of the access ledger. It says 'released', never 'seen'. */
final class AccessWords {
    private final UnaryOperator<String> shownName;
    private final UnaryOperator<String> ruleMeaning;

    /**
     * Words for entries.
     *
     * @param shownName the one name by which a view is told, from any name that an entry holds
     * @param ruleMeaning a rule in plain words, from the id that an entry holds
     */
    AccessWords(UnaryOperator<String> shownName, UnaryOperator<String> ruleMeaning) {
        this.ruleMeaning = ruleMeaning;
        this.shownName = shownName;
    }

    Row row(Recorded<AccessEvent> recorded) {
        return switch (recorded.event()) {
            case AccessEvent.RecordsReleased entry ->
                released(recorded, entry.rule(), entry.answer(), "Data was released: " + shown(entry.answer()) + ".");
            case AccessEvent.StudyReleased entry ->
                released(
                        recorded,
                        entry.rule(),
                        entry.answer(),
                        "A study over " + entry.members() + " clients was released, without names.");
            case AccessEvent.StudyMembersNamed entry ->
                row(
                        recorded,
                        Outcome.RELEASED,
                        "Data went into a study that was released, without names.",
                        null,
                        null,
                        clients(entry.clients()));
            case AccessEvent.AccessDenied entry ->
                row(
                        recorded,
                        Outcome.DENIED,
                        "A request for data was denied.",
                        entry.rule(),
                        shownName.apply(entry.view()),
                        entry.clients());
            case AccessEvent.AccessFailed entry ->
                row(
                        recorded,
                        Outcome.FAILED,
                        "A permitted request for data failed; nothing was released.",
                        entry.rule(),
                        shownName.apply(entry.view()),
                        entry.clients());
            case AccessEvent.CommandRefused entry ->
                row(
                        recorded,
                        Outcome.REFUSED,
                        "A command was refused: " + words(entry.code()) + ".",
                        entry.rule(),
                        entry.command(),
                        entry.clients());
            case AccessEvent.CommandsPostponed entry ->
                other(
                        recorded,
                        "Commands of the worker were not looked at, because too many before them had come to nothing: "
                                + entry.commands() + ".");
            case AccessEvent.SignedIn entry ->
                other(recorded, "The worker signed in by " + words(entry.method()) + ".");
            case AccessEvent.SignInRefused entry ->
                other(
                        recorded,
                        "A sign-in was refused: " + words(entry.reason())
                                + (entry.unrecorded() > 0 ? ", and " + entry.unrecorded() + " more." : "."));
            case AccessEvent.SignedOut entry -> other(recorded, signedOut(entry.cause()));
            case AccessEvent.AccountCreated entry -> other(recorded, "An account was created for a worker.");
            case AccessEvent.AccountPasswordRenewed entry ->
                other(recorded, "The account of a worker was given a new password.");
            case AccessEvent.AccountDisabled entry -> other(recorded, "The account of a worker was closed.");
            case AccessEvent.AccountEnabled entry ->
                other(recorded, "The closed account of a worker was opened again.");
            case AccessEvent.SystemGrantIssued entry ->
                other(recorded, "The service " + entry.service() + " may act by itself while it runs.");
        };
    }

    private Row released(Recorded<AccessEvent> recorded, String rule, Answer answer, String sentence) {
        Row row = row(recorded, Outcome.RELEASED, sentence, rule, answer.view(), clients(answer.clients()));
        return new Row(
                row.position(),
                row.recordedAt(),
                row.outcome(),
                row.sentence(),
                row.actor(),
                row.roles(),
                row.purpose(),
                row.channel(),
                row.request(),
                row.rule(),
                row.ruleMeaning(),
                row.view(),
                row.clients(),
                answer.fields(),
                answer.count(),
                newestShown(answer));
    }

    /** The position that the answer stood for moves with what is hidden; what it showed does not. */
    private static @Nullable CarePosition newestShown(Answer answer) {
        if (answer.position() == 0 || answer.count() == 0) {
            return null;
        }
        long newest =
                answer.clients().stream().mapToLong(ShownRecord::position).max().orElse(0);
        return newest == 0 ? null : new CarePosition(newest);
    }

    private Row other(Recorded<AccessEvent> recorded, String sentence) {
        return row(recorded, Outcome.OTHER, sentence, null, null, List.of());
    }

    private Row row(
            Recorded<AccessEvent> recorded,
            Outcome outcome,
            String sentence,
            @Nullable String rule,
            @Nullable String view,
            List<SubjectId> clients) {
        var asking = recorded.event().asking();
        return new Row(
                new AccessPosition(recorded.position()),
                recorded.recordedAt(),
                outcome,
                sentence,
                asking.actor(),
                asking.roles(),
                asking.purpose(),
                asking.channel(),
                asking.request(),
                rule,
                rule == null ? null : ruleMeaning.apply(rule),
                view,
                clients,
                Set.of(),
                0,
                null);
    }

    private static String signedOut(SignOutCause cause) {
        return switch (cause) {
            case ASKED -> "The worker signed out of the console.";
            case IDLE -> "A session of the console ended, because nobody used it.";
            case EXPIRED -> "A session of the console ended, because it had lasted as long as one may.";
            case ENDED ->
                "A session of the console was ended: by a newer one, another password, a closed account or a departure.";
        };
    }

    private static List<SubjectId> clients(List<ShownRecord> shown) {
        return shown.stream().map(ShownRecord::client).toList();
    }

    private static String shown(Answer answer) {
        return answer.view().replace('-', ' ') + " with "
                + answer.fields().stream().sorted().map(AccessWords::fields).collect(Collectors.joining(", "));
    }

    private static String fields(FieldClass fields) {
        return switch (fields) {
            case STATUS -> "states and times";
            case NAME -> "names";
            case DEMOGRAPHICS -> "demographics";
            case CONTACT_POINTS -> "contact points";
            case IDENTIFIERS -> "identifiers";
            case NARRATIVE -> "narratives and reasons";
            case LOCATION -> "addresses";
            case ACCESS_HISTORY -> "who looked at the record";
        };
    }

    private static String words(Enum<?> code) {
        return words(code.name());
    }

    private static String words(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
