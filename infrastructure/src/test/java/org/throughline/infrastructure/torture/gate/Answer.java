package org.throughline.infrastructure.torture.gate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came back, with everything by which two answers could be told apart but the time.
 *
 * @param headers by their names in small letters, without the date and the length, which is that of the body
 */
record Answer(int status, Map<String, String> headers, String body, long nanos) {
    private static final Set<String> OF_THE_TRANSPORT = Set.of("date", "content-length");

    static Answer of(int status, Map<String, List<String>> headers, String body, long nanos) {
        var all = new TreeMap<String, String>();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OF_THE_TRANSPORT.contains(lower)) {
                all.put(lower, String.join(", ", values));
            }
        });
        return new Answer(status, all, body, nanos);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The code of a refusal; nothing for what was done. */
    String code() {
        int at = body.indexOf("\"code\":\"");
        return status == 200 || at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
    }

    /** Status and code. */
    String outcome() {
        return (status + " " + code()).trim();
    }
}
