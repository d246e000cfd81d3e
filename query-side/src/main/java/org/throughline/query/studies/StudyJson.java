package org.throughline.query.studies;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** JSON (RFC 8259) of maps, lists, numbers and plain texts, always laid out in the same way. */
final class StudyJson {
    private StudyJson() {}

    static String text(Map<String, Object> values) {
        var out = new StringBuilder();
        write(values, 0, out);
        return out.append('\n').toString();
    }

    private static void write(Object value, int depth, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map -> {
                out.append('{');
                for (Iterator<? extends Map.Entry<?, ?>> entries =
                                map.entrySet().iterator();
                        entries.hasNext(); ) {
                    Map.Entry<?, ?> entry = entries.next();
                    line(depth + 1, out);
                    quoted(entry.getKey().toString(), out);
                    out.append(": ");
                    write(entry.getValue(), depth + 1, out);
                    out.append(entries.hasNext() ? "," : "");
                }
                line(depth, out);
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
                    line(depth + 1, out);
                    write(elements.next(), depth + 1, out);
                    out.append(elements.hasNext() ? "," : "");
                }
                line(depth, out);
                out.append(']');
            }
            case Number number -> out.append(number);
            default -> quoted(value.toString(), out);
        }
    }

    private static void line(int depth, StringBuilder out) {
        out.append('\n').append("  ".repeat(depth));
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
