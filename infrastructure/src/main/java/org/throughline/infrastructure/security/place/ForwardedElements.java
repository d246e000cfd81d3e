package org.throughline.infrastructure.security.place;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What proxies say in the header {@code Forwarded} (RFC 7239, 4): one element each, the last by the nearest of them. */
final class ForwardedElements {
    private static final String FOR = "for";
    private static final String HOST = "host";

    private final List<String> elements;

    ForwardedElements(List<String> headers) {
        this.elements = split(String.join(",", headers), ',');
    }

    int size() {
        return elements.size();
    }

    /** For whom the proxy of this element forwards; empty where it says no address. */
    Optional<InetAddress> from(int element) {
        return parameter(element, FOR).flatMap(ForwardedElements::address);
    }

    /** The host that the proxy of this element was asked for. */
    Optional<String> host(int element) {
        return parameter(element, HOST);
    }

    private Optional<String> parameter(int element, String name) {
        return split(elements.get(element), ';').stream()
                .map(String::strip)
                .filter(pair -> pair.regionMatches(true, 0, name + "=", 0, name.length() + 1))
                .map(pair -> unquoted(pair.substring(name.length() + 1)))
                .findFirst();
    }

    /** {@code 192.0.2.1}, {@code 192.0.2.1:8080}, {@code [2001:db8::1]} and {@code [2001:db8::1]:8080}. */
    private static Optional<InetAddress> address(String node) {
        String bare = node;
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            bare = end < 0 ? "" : node.substring(1, end);
        } else if (node.indexOf(':') >= 0) {
            bare = node.substring(0, node.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String unquoted(String value) {
        String text = value.strip();
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** Parts between separators that stand outside of quotes. */
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '"') {
                quoted = !quoted;
            } else if (next == separator && !quoted) {
                parts.add(text.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
