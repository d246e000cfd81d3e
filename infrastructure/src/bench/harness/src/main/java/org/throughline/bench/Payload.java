package org.throughline.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What every contender stores of an event: JSON text that begins with the entity, of 200 bytes and its name. */
public final class Payload {
    private static final String BEFORE = "{\"entity\":\"";
    private static final String BETWEEN = "\",\"note\":\"";
    private static final String AFTER = "\"}";
    private static final int BYTES = 200;

    private final String rest;

    Payload(Random random) {
        var text = new StringBuilder(BETWEEN);
        while (BEFORE.length() + text.length() + AFTER.length() < BYTES) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        rest = text.append(AFTER).toString();
    }

    byte[] of(String entity) {
        return (BEFORE + entity + rest).getBytes(StandardCharsets.UTF_8);
    }

    /** The entity of an event: the key of the view that is rebuilt. */
    public static String entityOf(byte[] payload) {
        int end = BEFORE.length();
        while (payload[end] != '"') {
            end++;
        }
        return new String(payload, BEFORE.length(), end - BEFORE.length(), StandardCharsets.UTF_8);
    }
}
