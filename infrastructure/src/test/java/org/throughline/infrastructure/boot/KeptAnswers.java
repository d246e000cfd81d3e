package org.throughline.infrastructure.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers that commit 15cc927 gave on the kept store, and the list of differences that were wanted since. The
 * answers are never written anew; a difference is listed with its reason.
 */
final class KeptAnswers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path ANSWERS = KeptStore.FILES.resolve("views");
    private static final Path LIST = KeptStore.FILES.resolve("differences.md");
    private static final String ALL = "*";
    /** Only a packaged program knows its version, and every release has another. */
    private static final String VERSION_OF_THE_PROGRAM = "manifest.codeVersion changed";

    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    private final List<Difference> listed = new ArrayList<>();
    private final Set<Difference> met = new HashSet<>();
    private final List<Difference> unlisted = new ArrayList<>();

    /** A line of the list; a view {@code *} stands for all. */
    private record Difference(String view, String what, String why) {
        boolean covers(String other, String difference) {
            return what.equals(difference) && (view.equals(ALL) || view.equals(other));
        }

        String line() {
            return "| " + view + " | " + what + " | " + why + " |";
        }
    }

    KeptAnswers() throws IOException {
        for (String line : Files.readAllLines(LIST)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 5 && !line.contains("---") && !line.contains("| view |")) {
                listed.add(new Difference(cells[1].strip(), cells[2].strip(), cells[3].strip()));
            }
        }
    }

    /** Compares the answer of today with that of then. */
    void compare(KeptView view, JsonNode today) throws IOException {
        Path file = ANSWERS.resolve(view.file());
        if (WRITE && !Files.exists(file)) {
            Files.createDirectories(ANSWERS);
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(today) + "\n");
        }
        String name = view.file().replace(".json", "");
        for (String difference :
                JsonDifferences.between(numbered(Files.readString(file)), numbered(today.toString()))) {
            if (difference.equals(VERSION_OF_THE_PROGRAM)) {
                continue;
            }
            listed.stream()
                    .filter(one -> one.covers(name, difference))
                    .findFirst()
                    .ifPresentOrElse(met::add, () -> unlisted(new Difference(name, difference, "")));
        }
    }

    /** Behind the number of a position stood the epoch then, and stands a check now. */
    private static JsonNode numbered(String answer) {
        return JSON.readTree(answer.replaceAll("\"(\\d+)@[0-9a-f]{8}\"", "\"$1\""));
    }

    private void unlisted(Difference difference) {
        if (!unlisted.contains(difference)) {
            unlisted.add(difference);
        }
    }

    /** What keeps the answers of today from being those of then: differences without a line, and lines of nothing. */
    List<String> complaints() throws IOException {
        if (WRITE && !unlisted.isEmpty()) {
            unlisted.sort(Comparator.comparing(Difference::line));
            Files.write(
                    LIST, unlisted.stream().map(Difference::line).toList(), java.nio.file.StandardOpenOption.APPEND);
        }
        var complaints = new ArrayList<String>();
        unlisted.forEach(one -> complaints.add("not listed: " + one.line()));
        listed.stream().filter(one -> one.why().isBlank()).forEach(one -> complaints.add("say why: " + one.line()));
        listed.stream()
                .filter(one -> !met.contains(one))
                .forEach(one -> complaints.add("no such difference any more: " + one.line()));
        return complaints;
    }
}
