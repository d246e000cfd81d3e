package org.throughline.infrastructure.boot;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Personal values that the tests say to the application, none of which may be found where it does not belong. */
final class Canaries {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<String> TEXTS = new ConcurrentSkipListSet<>();
    private static final Set<LocalDate> DATES = new ConcurrentSkipListSet<>();

    private Canaries() {}

    /** A text that stands nowhere else, such as {@code Kanarqvx12note}. */
    static String text(String kind) {
        String text = "Kanarqvx" + COUNT.incrementAndGet() + kind;
        TEXTS.add(text);
        return text;
    }

    /** A day on which nobody else was born, before anything that the tests record. */
    static LocalDate date() {
        LocalDate date = LocalDate.of(1913, 2, 3).plusDays(COUNT.incrementAndGet());
        DATES.add(date);
        return date;
    }

    /** Every text given out so far. */
    static Set<String> texts() {
        return new TreeSet<>(TEXTS);
    }

    /** Every date given out so far. */
    static Set<LocalDate> dates() {
        return new TreeSet<>(DATES);
    }
}
