package org.throughline.infrastructure.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A record of a decision, as its file has it. {@code faults} says where it departs from the one form. */
record DecisionRecord(String file, String title, String subject, List<String> faults) {
    static final Path DIRECTORY = Path.of("../docs/decisions");

    /** In the order in which the index tells of them. */
    static final List<String> SUBJECTS = List.of(
            "Events",
            "The ledger",
            "Proof",
            "The embedded store",
            "Keys and sealed values",
            "Who may see what",
            "Commands and decisions",
            "Care",
            "Views",
            "Studies",
            "Automations and leases",
            "FHIR import",
            "The HTTP API",
            "The console",
            "Sign-in and accounts",
            "Operation",
            "How we work");

    private static final Pattern NAME = Pattern.compile("\\d{4}-[a-z0-9-]+\\.md");
    private static final Pattern PART = Pattern.compile("(?m)^\\*\\*(\\w+)\\.\\*\\* \\S");

    static List<DecisionRecord> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> !file.getFileName().toString().equals("README.md"))
                    .sorted()
                    .map(DecisionRecord::read)
                    .toList();
        }
    }

    private static DecisionRecord read(Path path) {
        String file = path.getFileName().toString();
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(file, text);
    }

    static DecisionRecord of(String file, String text) {
        List<String> lines = text.lines().toList();
        var faults = new ArrayList<String>();
        if (!NAME.matcher(file).matches()) {
            faults.add(file + " is not called NNNN-a-claim.md");
        }
        String first = lines.isEmpty() ? "" : lines.getFirst();
        if (!first.matches("# \\p{Lu}.*") || first.endsWith(".")) {
            faults.add(file + " begins with '# A claim' as its title, without a number and without a full stop");
        }
        String third = lines.size() < 3 ? "" : lines.get(2);
        String subject = third.startsWith("Subject: ") ? third.substring("Subject: ".length()) : "";
        if (!SUBJECTS.contains(subject)) {
            faults.add(file + " says under its title 'Subject: ' and one of " + SUBJECTS);
        }
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            parts.add(part.group(1));
        }
        if (!parts.equals(List.of("Why", "What", "Price"))) {
            faults.add(
                    file + " has the parts **Why.**, **What.** and **Price.** once each in this order, not " + parts);
        }
        return new DecisionRecord(file, first.replaceFirst("^# ", ""), subject, List.copyOf(faults));
    }

    String number() {
        return file.substring(0, 4);
    }
}
