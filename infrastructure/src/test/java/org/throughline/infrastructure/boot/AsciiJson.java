package org.throughline.infrastructure.boot;

import java.util.Map;

/** Writes JSON with every character escaped, so that texts can be sent that have no form in UTF-8. */
final class AsciiJson {
    private AsciiJson() {}

    static String of(Object value) {
        var json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(separator);
                    write(String.valueOf(entry.getKey()), out);
                    write(entry.getValue(), out.append(':'));
                    separator = ",";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case Iterable<?> list -> {
                String separator = "[";
                for (Object each : list) {
                    write(each, out.append(separator));
                    separator = ",";
                }
                out.append(separator.equals("[") ? "[]" : "]");
            }
            case String text -> {
                out.append('"');
                text.chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
                out.append('"');
            }
            default -> out.append(value);
        }
    }
}
