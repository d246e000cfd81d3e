package org.throughline.infrastructure.vault.kek;

import java.util.Set;

/**
 * The names of a remote key's versions. A service keeps its own versions and finds the right one by itself; we count
 * rotations, so that it can be told which keys were wrapped before the last one.
 */
final class RemoteKek {
    private RemoteKek() {}

    static boolean belongs(String uri, String kek) {
        return kek.startsWith(uri + "#") && kek.substring(uri.length() + 1).matches("[1-9][0-9]{0,8}");
    }

    static boolean anyOf(String uri, Set<String> registered) {
        return registered.stream().anyMatch(kek -> belongs(uri, kek));
    }

    static String next(String uri, Set<String> registered) {
        int last = registered.stream()
                .filter(kek -> belongs(uri, kek))
                .mapToInt(kek -> Integer.parseInt(kek.substring(uri.length() + 1)))
                .max()
                .orElse(0);
        return uri + "#" + (last + 1);
    }
}
