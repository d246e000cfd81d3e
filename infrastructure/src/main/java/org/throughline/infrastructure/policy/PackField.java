package org.throughline.infrastructure.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One value of a policy pack and where it stands, so that whoever wrote the pack is told which line to mend. */
final class PackField {
    private final String path;
    private final JsonNode node;

    PackField(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    PolicyPackInvalid invalid(String why) {
        return new PolicyPackInvalid(path + ": " + why);
    }

    /** The members of an object, which has all of {@code required}, perhaps some of {@code optional}, and no others. */
    PackField object(Set<String> required, Set<String> optional) {
        if (!node.isObject()) {
            throw invalid("an object is expected");
        }
        var missing = new HashSet<>(required);
        for (String name : node.propertyNames()) {
            missing.remove(name);
            if (!required.contains(name) && !optional.contains(name)) {
                throw at(name).invalid("no policy pack has this");
            }
        }
        if (!missing.isEmpty()) {
            throw invalid("missing: " + missing.stream().sorted().collect(Collectors.joining(", ")));
        }
        return this;
    }

    PackField at(String name) {
        JsonNode member = node.get(name);
        return new PackField(path + "." + name, member == null ? MissingNode.getInstance() : member);
    }

    boolean present() {
        return !node.isMissingNode();
    }

    String text() {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw invalid("a text is expected");
        }
        return node.stringValue();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw invalid("true or false is expected");
        }
        return node.booleanValue();
    }

    int number(int least, int most) {
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            throw invalid("a whole number from " + least + " to " + most + " is expected");
        }
        return node.intValue();
    }

    <T> T parsed(String what, Function<String, T> parser) {
        String text = text();
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw new PolicyPackInvalid(path + ": '" + text + "' is not " + what, e);
        }
    }

    <E extends Enum<E>> E one(Class<E> type) {
        return parsed("one of " + Arrays.toString(type.getEnumConstants()), text -> Enum.valueOf(type, text));
    }

    <T> List<T> list(Function<PackField, T> each) {
        if (!node.isArray()) {
            throw invalid("a list is expected");
        }
        var all = new ArrayList<T>();
        for (int i = 0; i < node.size(); i++) {
            all.add(each.apply(new PackField(path + "[" + i + "]", node.get(i))));
        }
        return all;
    }

    /** A list in which nothing stands twice. */
    <T> Set<T> set(Function<PackField, T> each) {
        List<T> all = list(each);
        Set<T> distinct = new HashSet<>(all);
        if (distinct.size() < all.size()) {
            throw invalid("something stands twice");
        }
        return distinct;
    }

    /** An object used as a map from enum constants. */
    <E extends Enum<E>, T> Map<E, T> map(Class<E> type, Function<PackField, T> each) {
        if (!node.isObject()) {
            throw invalid("an object is expected");
        }
        var all = new LinkedHashMap<E, T>();
        for (String name : node.propertyNames()) {
            E key = Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> at(name).invalid("not one of " + Arrays.toString(type.getEnumConstants())));
            all.put(key, each.apply(at(name)));
        }
        return all;
    }
}
