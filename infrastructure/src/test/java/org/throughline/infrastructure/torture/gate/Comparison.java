package org.throughline.infrastructure.torture.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says in which places two answers differ that should be the same after renaming. */
final class Comparison {
    private static final JsonMapper JSON = new JsonMapper();

    private static final int SHOWN = 160;

    /**
     * What a manifest cites of the whole ledger, so that whoever holds the ledger can prove a study by it: a root covers all
     * that was recorded, whoever may see it (decision 0177), and moves with it.
     */
    private static final Pattern CITED =
            Pattern.compile("\"(asOfPosition|asOfInstant|root)\":\"[^\"]*\"|\"(rootLeaves)\":\\d+");

    private final Pairs pairs;

    Comparison(Pairs pairs) {
        this.pairs = pairs;
    }

    /**
     * One place in which two answers differ.
     *
     * @param kind where and how, without what is of one answer only
     * @param left what stands there on the left, cut
     * @param right what stands there on the right, cut
     */
    record Difference(String kind, String left, String right) {
        static Difference of(String kind, Object left, Object right) {
            return new Difference(kind, cut(String.valueOf(left)), cut(String.valueOf(right)));
        }

        private static String cut(String text) {
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        }

        @Override
        public String toString() {
            return kind + " (" + left + " | " + right + ")";
        }
    }

    /** Whether nobody can tell the answers apart; pairs nothing anew that was paired otherwise. */
    boolean alike(Answer left, Answer right) {
        return left.outcome().equals(right.outcome()) && pairs.alike(uncited(left.body()), uncited(right.body()));
    }

    /** The places that differ; none if nobody can tell the answers apart. */
    List<Difference> differences(Answer left, Answer right) {
        if (!left.outcome().equals(right.outcome())) {
            return List.of(Difference.of(
                    "outcome " + left.outcome() + " against " + right.outcome(), left.body(), right.body()));
        }
        var found = new ArrayList<Difference>();
        if (!left.headers().keySet().equals(right.headers().keySet())) {
            found.add(Difference.of(
                    "header names", left.headers().keySet(), right.headers().keySet()));
        }
        // The body first: what it pairs, the headers repeat.
        bodies(uncited(left.body()), uncited(right.body()), found);
        for (String name : new TreeSet<>(left.headers().keySet())) {
            String how = pairs.difference(left.header(name), right.header(name));
            if (!how.isEmpty()) {
                found.add(Difference.of("header " + name + ": " + how, left.header(name), right.header(name)));
            }
        }
        return found;
    }

    private static String uncited(String body) {
        return CITED.matcher(body).replaceAll("\"$1$2\":\"\"");
    }

    private void bodies(String left, String right, List<Difference> found) {
        if (pairs.alike(left, right)) {
            return;
        }
        int before = found.size();
        try {
            walk("$", "", JSON.readTree(left), JSON.readTree(right), found);
        } catch (JacksonException noJson) {
            found.add(Difference.of("body: " + pairs.difference(left, right), left, right));
        }
        if (found.size() == before) {
            found.add(Difference.of("body: the order of its parts", left, right));
        }
    }

    /** Once a difference is found: where it is. The same place in several rows counts once. */
    private void walk(String place, String name, JsonNode left, JsonNode right, List<Difference> found) {
        if (left.isObject() && right.isObject()) {
            var names = new TreeSet<>(left.propertyNames());
            names.addAll(right.propertyNames());
            for (String part : names) {
                if (left.has(part) && right.has(part)) {
                    walk(place + "." + part, part, left.get(part), right.get(part), found);
                } else {
                    add(
                            found,
                            place + "." + part + (left.has(part) ? ": left only" : ": right only"),
                            left.path(part),
                            right.path(part));
                }
            }
        } else if (left.isArray() && right.isArray()) {
            if (left.size() != right.size()) {
                add(found, place + "[]: " + (left.size() > right.size() ? "more left" : "more right"), left, right);
                // Which belongs to which is not known any more.
                return;
            }
            for (int i = 0; i < left.size(); i++) {
                walk(place + "[]", name, left.get(i), right.get(i), found);
            }
        } else {
            // With its name, because a cursor is known by it.
            String how = pairs.difference("\"" + name + "\":" + left, "\"" + name + "\":" + right);
            if (!how.isEmpty()) {
                add(found, place + ": " + how, left, right);
            }
        }
    }

    private static void add(List<Difference> found, String kind, JsonNode left, JsonNode right) {
        if (found.stream().noneMatch(one -> one.kind().equals(kind))) {
            found.add(Difference.of(kind, left, right));
        }
    }
}
