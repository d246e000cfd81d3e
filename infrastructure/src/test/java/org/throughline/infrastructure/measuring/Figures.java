package org.throughline.infrastructure.measuring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of a run, printed as they come; with the bars they must reach, where there are any. */
public final class Figures {
    private final PrintStream out;
    private final List<String> json = new ArrayList<>();
    private boolean allHold = true;

    public Figures(PrintStream out) {
        this.out = out;
    }

    /** A figure without a bar. */
    public void add(String name, double value, String unit) {
        line(name, value, unit, "", true);
    }

    /** A count without a bar. */
    public void add(String name, long count, String unit) {
        add(name, (double) count, unit);
    }

    /** A figure that must be at least {@code bar}. */
    public void atLeast(String name, double value, String unit, double bar) {
        line(name, value, unit, ">= " + number(bar), value >= bar);
    }

    /** A figure that must be at most {@code bar}. */
    public void atMost(String name, double value, String unit, double bar) {
        line(name, value, unit, "<= " + number(bar), value <= bar);
    }

    /** Words between figures. */
    public void say(String words) {
        out.println(words);
    }

    /** Whether every bar holds. */
    public boolean allHold() {
        return allHold;
    }

    /** Writes one JSON object a figure: name, value, unit, bar, holds. */
    public void writeTo(Path file) throws IOException {
        Files.write(file, json, StandardCharsets.UTF_8);
    }

    private void line(String name, double value, String unit, String bar, boolean holds) {
        allHold &= holds;
        String verdict = bar.isEmpty() ? "" : "  (" + bar + (holds ? ", holds)" : ", MISSED)");
        out.printf(Locale.ROOT, "  %-62s %14s %s%s%n", name, number(value), unit, verdict);
        json.add(String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"value\":%s,\"unit\":\"%s\",\"bar\":\"%s\",\"holds\":%b}",
                name,
                Double.isFinite(value) ? String.valueOf(value) : "null",
                unit,
                bar,
                holds));
    }

    private static String number(double value) {
        return Math.abs(value) >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
