package org.throughline.infrastructure.console.frame;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as a person of the county says them: in its zone, 24 hours, and what is left in the unit one would use. */
public final class LocalTimes {
    private final ZoneId zone;
    private final Words words;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter day;
    private final DateTimeFormatter calendarDay;
    private final DateTimeFormatter dayAndTime;
    private final DateTimeFormatter time;

    /** Times of {@code zone} in the language of {@code words}. */
    public LocalTimes(ZoneId zone, Words words) {
        this.zone = zone;
        this.words = words;
        this.moment = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm z", words.locale());
        this.day = DateTimeFormatter.ofPattern("EEE d MMM uuuu", words.locale());
        this.calendarDay = DateTimeFormatter.ofPattern("d MMM uuuu", words.locale());
        this.dayAndTime = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", words.locale());
        this.time = DateTimeFormatter.ofPattern("HH:mm", words.locale());
    }

    /** The county's zone. */
    public ZoneId zone() {
        return zone;
    }

    /** With everything: {@code Tue 1 Dec 2026, 14:05 PST}. */
    public String moment(Instant at) {
        return moment.format(at.atZone(zone));
    }

    /** The same of an instant as JSON has it (ISO 8601). */
    public String moment(String at) {
        return moment(Instant.parse(at));
    }

    /** A date: {@code Tue 1 Dec 2026}. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** The same of a date as JSON has it (ISO 8601). */
    public String day(String date) {
        return day(LocalDate.parse(date));
    }

    /** A date without its weekday, as one says a birthday: {@code 18 Mar 1979}. */
    public String calendarDay(LocalDate date) {
        return calendarDay.format(date);
    }

    /** The local date of an instant as JSON has it. */
    public LocalDate date(String at) {
        return Instant.parse(at).atZone(zone).toLocalDate();
    }

    /** {@code 14:05}. */
    public String time(String at) {
        return time.format(Instant.parse(at).atZone(zone));
    }

    /** When something is due: {@code 15:00} today, {@code Today 12:05} if that is over, otherwise with its day. */
    public String due(Instant at, Instant now) {
        ZonedDateTime then = at.atZone(zone);
        boolean today = then.toLocalDate().equals(now.atZone(zone).toLocalDate());
        if (today) {
            return at.isBefore(now) ? words.of("time.today", time.format(then)) : time.format(then);
        }
        return dayAndTime.format(then);
    }

    /** How long until, or since, something was due: {@code in 2 h 25 min}, {@code tomorrow}, {@code overdue 38 h}. */
    public String left(Instant due, Instant now) {
        return due.isBefore(now) ? overdue(Duration.between(due, now)) : until(due, now);
    }

    /** How long ago: {@code 25 min}, {@code 3 h}, {@code 2 d}. */
    public String age(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.toHours() < 1) {
            return words.of("time.minutes", Math.max(0, age.toMinutes()));
        }
        return age.toHours() < 48 ? words.of("time.hours", age.toHours()) : words.of("time.days", age.toDays());
    }

    private String overdue(Duration late) {
        if (late.toHours() < 1) {
            return words.of("time.overdue.minutes", late.toMinutes());
        }
        return late.toHours() < 48
                ? words.of("time.overdue.hours", late.toHours())
                : words.of("time.overdue.days", late.toDays());
    }

    private String until(Instant due, Instant now) {
        Duration left = Duration.between(now, due);
        long days = ChronoUnit.DAYS.between(
                now.atZone(zone).toLocalDate(), due.atZone(zone).toLocalDate());
        if (days >= 2) {
            return words.of("time.in.days", days);
        }
        if (days == 1) {
            return words.of("time.tomorrow");
        }
        if (left.toHours() < 1) {
            return words.of("time.in.minutes", left.toMinutes());
        }
        long minutes = left.toMinutesPart();
        return minutes == 0 || left.toHours() > 4
                ? words.of("time.in.hours", left.toHours())
                : words.of("time.in.both", left.toHours(), minutes);
    }
}
