package org.throughline.infrastructure.boot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * In what two JSON documents differ, by kind: {@code rows[].crises[].location added}. Elements of an array that begin
 * with the same value are the same element, so that one more row does not make all that follow another. Single values in
 * an array are a set: their order says nothing.
 */
final class JsonDifferences {
    private final Set<String> found = new TreeSet<>();

    private JsonDifferences() {}

    static Set<String> between(JsonNode before, JsonNode after) {
        var differences = new JsonDifferences();
        differences.compare("", before, after);
        return differences.found;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            objects(path, before, after);
        } else if (before.isArray() && after.isArray()) {
            arrays(path + "[]", elements(before), elements(after));
        } else if (!before.equals(after)) {
            found.add(path + " changed");
        }
    }

    private void objects(String path, JsonNode before, JsonNode after) {
        var names = new LinkedHashSet<String>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (String name : names) {
            String inner = path.isEmpty() ? name : path + "." + name;
            if (!after.has(name)) {
                found.add(inner + " removed");
            } else if (!before.has(name)) {
                found.add(inner + " added");
            } else {
                compare(inner, before.get(name), after.get(name));
            }
        }
    }

    private void arrays(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((key, element) -> {
            JsonNode now = after.get(key);
            if (now == null) {
                found.add(path + " removed");
            } else {
                compare(path, element, now);
            }
        });
        if (!before.keySet().containsAll(after.keySet())) {
            found.add(path + " added");
        }
        var kept = new ArrayList<>(before.keySet());
        kept.retainAll(after.keySet());
        var now = new ArrayList<>(after.keySet());
        now.retainAll(before.keySet());
        boolean rows = before.values().stream().allMatch(JsonNode::isObject);
        if (rows && !kept.equals(now)) {
            found.add(path + " order");
        }
    }

    private static Map<String, JsonNode> elements(JsonNode array) {
        var elements = new LinkedHashMap<String, JsonNode>();
        var seen = new LinkedHashMap<String, Integer>();
        for (JsonNode element : array) {
            String first = element.isObject() && !element.isEmpty()
                    ? List.copyOf(element.propertyNames()).getFirst()
                    : "";
            String key = first.isEmpty() ? element.toString() : first + "=" + element.get(first);
            int several = seen.merge(key, 1, Integer::sum);
            elements.put(key + " " + several, element);
        }
        return elements;
    }
}
