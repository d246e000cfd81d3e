package org.throughline.infrastructure.console.form;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Precision;

/**
 * Reads days and times that were typed as those of the county. An hour that daylight saving time doubles is asked about;
 * one that it skips is refused.
 */
final class TypedMoments {
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.US);

    private final ZoneId zone;
    private final InstantSource clock;

    /** Moments in {@code zone}; a time without a day is one of today. */
    TypedMoments(ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What was typed.
     *
     * @param written as the API has it; null if something is wrong with it
     */
    record Read(@Nullable String written, List<FormError> errors) {
        private static Read of(String written) {
            return new Read(written, List.of());
        }

        private static Read wrong(String field, String words, Object... arguments) {
            return new Read(null, List.of(FormError.of(field, words, arguments)));
        }
    }

    /** One of the two hours of a doubled hour: its offset, and what it is called. */
    record Fold(String offset, String name) {}

    /**
     * Reads the fields {@code .date}, {@code .time} and {@code .fold} of {@code name}.
     *
     * @param partial whether a day, a month or a year alone is enough
     */
    Read read(TypedForm typed, String name, boolean partial) {
        String day = typed.one(name + ".date");
        String time = typed.one(name + ".time");
        if (day.isEmpty() && time.isEmpty()) {
            return Read.wrong(name + ".date", "error.missing.date");
        }
        List<FormError> errors = new ArrayList<>();
        Optional<TypedDate> date = day.isEmpty()
                ? Optional.of(new TypedDate(today(), Precision.DAY))
                : date(day, name + ".date", partial, errors::add);
        Optional<LocalTime> hour = TypedTime.read(time);
        if (!time.isEmpty() && hour.isEmpty()) {
            errors.add(FormError.of(name + ".time", "error.time"));
        }
        if (!errors.isEmpty() || date.isEmpty()) {
            return new Read(null, errors);
        }
        TypedDate known = date.get();
        if (hour.isEmpty()) {
            return partial ? Read.of(known.written()) : Read.wrong(name + ".time", "error.missing.time");
        }
        return known.precision() == Precision.DAY
                ? at(known.first().atTime(hour.get()), typed.one(name + ".fold"), name)
                : Read.wrong(name + ".date", "error.time.without.day");
    }

    /** The date; empty after telling {@code wrong} what is wrong with it. */
    Optional<TypedDate> date(String typed, String name, boolean partial, Consumer<FormError> wrong) {
        try {
            Optional<TypedDate> date = TypedDate.read(typed);
            if (date.isEmpty()) {
                wrong.accept(FormError.of(name, partial ? "error.date.partial" : "error.date"));
            } else if (!partial && date.get().precision() != Precision.DAY) {
                wrong.accept(FormError.of(name, "error.date.day"));
                return Optional.empty();
            }
            return date;
        } catch (DateTimeException e) {
            wrong.accept(FormError.of(name, "error.date.none"));
            return Optional.empty();
        }
    }

    /** What the doubled hour is called that was typed into {@code name}; none if the hour is not doubled. */
    List<Fold> folds(TypedForm typed, String name) {
        String day = typed.one(name + ".date");
        Optional<LocalTime> hour = TypedTime.read(typed.one(name + ".time"));
        try {
            Optional<LocalDate> date = day.isEmpty()
                    ? Optional.of(today())
                    : TypedDate.read(day)
                            .filter(read -> read.precision() == Precision.DAY)
                            .map(TypedDate::first);
            if (date.isEmpty() || hour.isEmpty()) {
                return List.of();
            }
            LocalDateTime local = date.get().atTime(hour.get());
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            return offsets.size() < 2
                    ? List.of()
                    : offsets.stream()
                            .map(offset -> new Fold(offset.getId(), name(local, offset)))
                            .toList();
        } catch (DateTimeException e) {
            return List.of();
        }
    }

    private Read at(LocalDateTime local, String fold, String name) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return Read.wrong(name + ".time", "error.time.skipped");
        }
        if (offsets.size() == 1) {
            return Read.of(written(local, offsets.getFirst()));
        }
        return offsets.stream()
                .filter(offset -> offset.getId().equals(fold))
                .findFirst()
                .map(offset -> Read.of(written(local, offset)))
                .orElseGet(() -> Read.wrong(
                        name + ".fold",
                        "error.time.doubled",
                        name(local, offsets.getFirst()),
                        name(local, offsets.getLast())));
    }

    private String name(LocalDateTime local, ZoneOffset offset) {
        return ZONE.format(ZonedDateTime.ofLocal(local, zone, offset));
    }

    private static String written(LocalDateTime local, ZoneOffset offset) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.of(local, offset));
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }
}
