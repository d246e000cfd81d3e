package org.throughline.infrastructure.console.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What stands in the fields of a form, by their names: {@code details.names[0].family}. */
final class TypedForm {
    /** The idempotency key, made with the form. */
    static final String KEY = "form.key";

    /** The page from which it was opened. */
    static final String FROM = "form.from";

    /** Asks for one more of a list; its value is the list's name. */
    static final String ADD = "form.add";

    /** What every command has besides its own: when it was. */
    static final String OCCURRED = "occurredAt";

    /** Until when, for what lasts. */
    static final String UNTIL = "occurredUntil";

    private static final int LONGEST_LIST = 100;
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,3})]");

    private final MultiValueMap<String, String> typed;

    TypedForm(MultiValueMap<String, String> typed) {
        this.typed = new LinkedMultiValueMap<>(typed);
    }

    /** Nothing typed. */
    static TypedForm empty() {
        return new TypedForm(new LinkedMultiValueMap<>());
    }

    /** What was typed, without blanks around it; empty if nothing was. */
    String one(String name) {
        String value = typed.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** What was typed, as it was. */
    String raw(String name) {
        String value = typed.getFirst(name);
        return value == null ? "" : value;
    }

    /** All that was chosen under the name. */
    List<String> all(String name) {
        return typed.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Whether a value stands there. */
    boolean has(String name) {
        return !one(name).isEmpty();
    }

    /** Whether anything is said below the name. */
    boolean saysAnythingUnder(String name) {
        return typed.entrySet().stream()
                .anyMatch(entry -> isUnder(entry.getKey(), name)
                        && entry.getValue().stream().anyMatch(value -> !value.isBlank()));
    }

    /** The indices of a list's elements in which something is said, in order. */
    List<Integer> elements(String list) {
        SortedSet<Integer> found = new TreeSet<>();
        for (Map.Entry<String, List<String>> entry : typed.entrySet()) {
            if (entry.getKey().startsWith(list + "[")
                    && entry.getValue().stream().anyMatch(value -> !value.isBlank())) {
                Matcher index = INDEX.matcher(entry.getKey());
                if (index.find(list.length()) && index.start() == list.length()) {
                    found.add(Integer.parseInt(index.group(1)));
                }
            }
        }
        return found.stream().filter(index -> index < LONGEST_LIST).toList();
    }

    /** The same with the elements of the list counted without gaps. */
    TypedForm withoutGaps(String list) {
        List<Integer> elements = elements(list);
        var without = new LinkedMultiValueMap<String, String>();
        for (Map.Entry<String, List<String>> entry : typed.entrySet()) {
            String name = entry.getKey();
            if (!name.startsWith(list + "[")) {
                without.put(name, new ArrayList<>(entry.getValue()));
            }
        }
        for (int now = 0; now < elements.size(); now++) {
            String before = list + "[" + elements.get(now) + "]";
            for (Map.Entry<String, List<String>> entry : typed.entrySet()) {
                if (isUnder(entry.getKey(), before)) {
                    without.put(
                            list + "[" + now + "]" + entry.getKey().substring(before.length()),
                            new ArrayList<>(entry.getValue()));
                }
            }
        }
        return new TypedForm(without);
    }

    /** The same with another value. */
    TypedForm with(String name, String value) {
        var changed = new LinkedMultiValueMap<>(typed);
        changed.set(name, value);
        return new TypedForm(changed);
    }

    private static boolean isUnder(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".") || name.startsWith(prefix + "[");
    }
}
