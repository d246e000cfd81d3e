package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One system call as {@code strace -f -yy} saw it.
 *
 * @param name of the call
 * @param target what the descriptor is: a path, or a connection such as {@code TCP:[127.0.0.1:1->127.0.0.1:2]}
 * @param text its arguments, data included
 * @param result what it returned; negative for an error
 * @param begin place in the trace where it was entered
 * @param end place in the trace where it returned
 */
record Syscall(String name, String target, String text, long result, int begin, int end) {
    private static final Pattern WHOLE = Pattern.compile("(\\d+) +(\\w+)\\((\\d+)<(.*)\\) += (-?\\d+).*");
    private static final Pattern BEGUN = Pattern.compile("(\\d+) +(\\w+)\\((\\d+)<(.*) <unfinished \\.\\.\\.>");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)\\) += (-?\\d+).*");

    private record Begun(String name, String rest, int at) {}

    /** The calls of a trace, in the order in which they returned. One that never returned is none. */
    static List<Syscall> of(Path trace) throws IOException {
        return of(Files.readAllLines(trace, StandardCharsets.ISO_8859_1));
    }

    static List<Syscall> of(List<String> lines) {
        var calls = new ArrayList<Syscall>();
        Map<String, Begun> begun = new HashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            Matcher whole = WHOLE.matcher(line);
            if (whole.matches()) {
                calls.add(call(whole.group(2), whole.group(4), Long.parseLong(whole.group(5)), at, at));
                continue;
            }
            Matcher entered = BEGUN.matcher(line);
            if (entered.matches()) {
                begun.put(entered.group(1), new Begun(entered.group(2), entered.group(4), at));
                continue;
            }
            Matcher resumed = RESUMED.matcher(line);
            if (resumed.matches()) {
                Begun first = begun.remove(resumed.group(1));
                if (first != null && first.name().equals(resumed.group(2))) {
                    long result = Long.parseLong(resumed.group(4));
                    calls.add(call(first.name(), first.rest() + resumed.group(3), result, first.at(), at));
                }
            }
        }
        return calls;
    }

    /** The text behind the descriptor's number and {@code <}. */
    private static Syscall call(String name, String rest, long result, int begin, int end) {
        int close = rest.startsWith("TCP") || rest.startsWith("UNIX") ? rest.indexOf("]>") + 1 : rest.indexOf('>');
        String target = close <= 0 ? rest : rest.substring(0, close);
        return new Syscall(name, target, rest, result, begin, end);
    }

    boolean isSync() {
        return name.equals("fdatasync") || name.equals("fsync");
    }

    boolean isRead() {
        return name.equals("read") || name.equals("recvfrom");
    }

    boolean isWrite() {
        return !isSync() && !isRead();
    }

    boolean isOfLog() {
        return target.endsWith(".log");
    }

    boolean isOfConnection() {
        return target.startsWith("TCP");
    }
}
