package org.throughline.infrastructure.embeddedmongo.durability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks in a trace of the server's system calls that no answer left before the sync that covers it: after the request
 * was read, nothing is sent on its connection until a sync of the log has returned that was begun after the write had
 * reached the log.
 */
public final class SyncBeforeReply {
    /**
     * A write that was acknowledged.
     *
     * @param port the client's end of the connection, on which one command follows the other
     * @param mark text that only this write holds
     */
    record Acknowledged(int port, String mark) {}

    /**
     * What was found.
     *
     * @param checked acknowledged writes
     * @param syncs different syncs that cover them
     * @param violations a sentence for each write that is not covered
     */
    public record Result(int checked, int syncs, List<String> violations) {}

    private final List<Syscall> logWrites;
    private final List<Syscall> logSyncs;
    private final Map<String, List<Syscall>> connections;

    SyncBeforeReply(List<Syscall> calls) {
        logWrites = calls.stream()
                .filter(call -> call.isWrite() && call.isOfLog() && call.result() > 0)
                .toList();
        logSyncs = calls.stream()
                .filter(call -> call.isSync() && call.isOfLog() && call.result() == 0)
                .toList();
        connections = calls.stream().filter(Syscall::isOfConnection).collect(Collectors.groupingBy(Syscall::target));
    }

    private List<Syscall> of(int port) {
        return connections.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(":" + port + "]"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    Result check(List<Acknowledged> writes) {
        Set<Syscall> syncs = new HashSet<>();
        var violations = new ArrayList<String>();
        for (Acknowledged write : writes) {
            String violation = violation(write, syncs);
            if (!violation.isEmpty()) {
                violations.add(write.mark() + ": " + violation);
            }
        }
        return new Result(writes.size(), syncs.size(), violations);
    }

    private String violation(Acknowledged write, Set<Syscall> syncs) {
        Syscall logged = logged(write.mark());
        if (logged == null) {
            return "it never reached the log";
        }
        Syscall sync = syncAfter(logged);
        if (sync == null) {
            return "no sync of the log follows it";
        }
        syncs.add(sync);
        int asked = lastRead(write.port(), logged.begin());
        if (asked < 0) {
            return "its request was never read";
        }
        Syscall early = sent(write.port(), asked, sync.end());
        if (early != null) {
            return "an answer left at line " + early.begin() + ", its sync returned at line " + sync.end();
        }
        return sent(write.port(), sync.end(), Integer.MAX_VALUE) == null ? "no answer left" : "";
    }

    private @Nullable Syscall logged(String mark) {
        for (Syscall call : logWrites) {
            if (call.text().contains(mark)) {
                return call;
            }
        }
        return null;
    }

    private @Nullable Syscall syncAfter(Syscall logged) {
        Syscall first = null;
        for (Syscall call : logSyncs) {
            boolean covers = call.target().equals(logged.target()) && call.begin() > logged.end();
            if (covers && (first == null || call.end() < first.end())) {
                first = call;
            }
        }
        return first;
    }

    private int lastRead(int port, int before) {
        int last = -1;
        for (Syscall call : of(port)) {
            if (call.isRead() && call.result() > 0 && call.end() < before) {
                last = Math.max(last, call.end());
            }
        }
        return last;
    }

    private @Nullable Syscall sent(int port, int after, int before) {
        for (Syscall call : of(port)) {
            if (call.isWrite() && call.begin() > after && call.begin() < before) {
                return call;
            }
        }
        return null;
    }
}
