package org.throughline.query.boards.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.throughline.kernel.id.ProgramId;
import org.throughline.query.boards.program.ProgramBoard.Kind;
import org.throughline.query.boards.program.ProgramBoard.Row;
import org.throughline.query.caseload.CaseloadRow;
import org.throughline.query.caseload.DueDate;
import org.throughline.query.caseload.OpenIntake;
import org.throughline.query.caseload.ReferralPart;
import org.throughline.query.caseload.WaitingPlace;

/** Makes rows of a program's board out of rows of the caseload. Pure. */
final class BoardRows {
    private final ProgramId program;

    BoardRows(ProgramId program) {
        this.program = program;
    }

    /** A client who waits, with the row of the caseload that says so. */
    private record Waiting(CaseloadRow client, WaitingPlace place) {}

    /** All rows of the board, in its order. */
    List<Row> of(Collection<CaseloadRow> clients) {
        var rows = new ArrayList<Row>();
        clients.forEach(client -> {
            client.referrals().stream().filter(this::isToAnswer).forEach(one -> rows.add(toAnswer(client, one)));
            client.intakes().stream()
                    .filter(one -> one.program().equals(program))
                    .filter(one -> !one.awaitsAdmission() || !waits(client))
                    .forEach(one -> rows.add(intake(client, one)));
        });
        rows.addAll(waitingList(clients));
        return rows.stream().sorted(Comparator.comparing(BoardRows::order)).toList();
    }

    /** How many clients the program serves. */
    int taken(Collection<CaseloadRow> clients) {
        return (int) clients.stream()
                .flatMap(client -> client.episodes().stream())
                .filter(episode -> episode.program().equals(program))
                .count();
    }

    private boolean isToAnswer(ReferralPart.OpenReferral referral) {
        return program.equals(referral.target())
                && switch (referral.state()) {
                    case SENT, ACKNOWLEDGED -> true;
                    case CREATED, ACCEPTED, DECLINED -> false;
                };
    }

    private boolean waits(CaseloadRow client) {
        return places(client).findAny().isPresent();
    }

    private Stream<WaitingPlace> places(CaseloadRow client) {
        return client.waiting().stream().filter(place -> place.program().equals(program));
    }

    private List<Row> waitingList(Collection<CaseloadRow> clients) {
        List<Waiting> ordered = clients.stream()
                .flatMap(client -> places(client).map(place -> new Waiting(client, place)))
                .sorted(Comparator.comparingLong(one -> one.place().position().value()))
                .toList();
        var rows = new ArrayList<Row>();
        for (Waiting one : ordered) {
            rows.add(waiting(one, rows.size() + 1));
        }
        return rows;
    }

    private static Row toAnswer(CaseloadRow client, ReferralPart.OpenReferral referral) {
        return new Row(
                Kind.TO_ANSWER,
                client.client(),
                client.name(),
                client.deceased(),
                referral.sentAt(),
                referral,
                null,
                null,
                null,
                due(
                        client,
                        clock -> clock.isAbout("referral", referral.referral().tagValue())),
                client.position());
    }

    private static Row intake(CaseloadRow client, OpenIntake intake) {
        return new Row(
                intake.awaitsAdmission() ? Kind.TO_ADMIT : Kind.INTAKE,
                client.client(),
                client.name(),
                client.deceased(),
                Optional.ofNullable(intake.decidedAt()).orElse(intake.startedAt()),
                null,
                intake,
                null,
                null,
                due(client, clock -> clock.isAbout("intake", intake.intake().tagValue())),
                client.position());
    }

    private static Row waiting(Waiting one, int place) {
        CaseloadRow client = one.client();
        return new Row(
                Kind.WAITING,
                client.client(),
                client.name(),
                client.deceased(),
                one.place().at(),
                null,
                null,
                one.place(),
                place,
                List.of(),
                client.position());
    }

    private static List<DueDate> due(CaseloadRow client, Predicate<DueDate> about) {
        return client.due().stream().filter(about).toList();
    }

    /** Place in the order: the kind; how long it has stood there, or the place on the list; what it is. */
    @SuppressWarnings("EnumOrdinal") // the order of declaration is that of the board
    static String order(Row row) {
        long since = row.since() == null ? 0 : Math.max(0, row.since().toEpochMilli());
        long rank = row.waiting() == null ? since : row.waiting().position().value();
        return String.format(Locale.ROOT, "%d/%019d/%s/%s", row.kind().ordinal(), rank, row.client(), what(row));
    }

    private static String what(Row row) {
        if (row.referral() != null) {
            return row.referral().referral().tagValue();
        }
        return row.intake() == null ? "" : row.intake().intake().tagValue();
    }
}
