package org.throughline.infrastructure.torture.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each side calls the same thing: ids, times, positions, cursors and ciphertext are paired when they first appear
 * beside each other, and must stay so. That is renaming by first appearance, with the place at hand where it fails.
 */
final class Pairs {
    /** What may differ between twins, by its form. */
    private enum Form {
        ID("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        POSITION("(?<![0-9A-Za-z])\\d{1,18}@[0-9a-f]{8}(?:[.:~@-][0-9a-f]{8})?"),
        TIME("2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)"),
        CURSOR("(?<=\"next\":\")[^\"]+"),
        LEAVES("(?<=\"rootLeaves\":)\\d+"),
        DIGEST("(?<![0-9A-Za-z])[0-9a-f]{16,}(?![0-9A-Za-z])");

        private final String pattern;

        Form(String pattern) {
            this.pattern = pattern;
        }
    }

    private static final Pattern ANY = Pattern.compile(Stream.of(Form.values())
            .map(form -> "(?<" + form.name() + ">" + form.pattern + ")")
            .collect(Collectors.joining("|")));

    private final BiPredicate<String, String> ofTheStory;
    private final Map<String, String> rightOf = new HashMap<>();
    private final Map<String, String> leftOf = new HashMap<>();

    /** @param ofTheStory whether two ids are what the story calls one thing, which need not be found out */
    Pairs(BiPredicate<String, String> ofTheStory) {
        this.ofTheStory = ofTheStory;
    }

    /** Whether the texts are the same after renaming. */
    boolean alike(String left, String right) {
        return difference(left, right, false).isEmpty();
    }

    /**
     * Why the texts are not the same after renaming; nothing if they are. Names that were paired otherwise are paired
     * like this from now on, so that one difference is not found again in all that follows.
     */
    String difference(String left, String right) {
        return difference(left, right, true);
    }

    private String difference(String left, String right, boolean repair) {
        Matcher ours = ANY.matcher(left);
        Matcher theirs = ANY.matcher(right);
        int leftFrom = 0;
        int rightFrom = 0;
        while (true) {
            boolean more = ours.find();
            if (more != theirs.find()) {
                return "text";
            }
            String ourText = left.substring(leftFrom, more ? ours.start() : left.length());
            String theirText = right.substring(rightFrom, more ? theirs.start() : right.length());
            if (!ourText.equals(theirText)) {
                return "text";
            }
            if (!more) {
                return "";
            }
            Form form = form(ours);
            if (form != form(theirs)) {
                return "text";
            }
            if (!paired(ours.group(), theirs.group(), repair)) {
                return form.name().toLowerCase(java.util.Locale.ROOT);
            }
            leftFrom = ours.end();
            rightFrom = theirs.end();
        }
    }

    private static Form form(Matcher found) {
        return Stream.of(Form.values())
                .filter(form -> found.group(form.name()) != null)
                .findFirst()
                .orElseThrow();
    }

    private boolean paired(String left, String right, boolean repair) {
        if (ofTheStory.test(left, right)) {
            return true;
        }
        String expected = rightOf.get(left);
        String other = leftOf.get(right);
        if (right.equals(expected) && left.equals(other)) {
            return true;
        }
        boolean fresh = expected == null && other == null;
        if (!fresh && !repair) {
            return false;
        }
        if (expected != null) {
            leftOf.remove(expected);
        }
        if (other != null) {
            rightOf.remove(other);
        }
        rightOf.put(left, right);
        leftOf.put(right, left);
        return fresh;
    }
}
