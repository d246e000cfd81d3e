package org.throughline.infrastructure.boot.imports;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.throughline.kernel.id.SubjectId;
import tools.jackson.databind.JsonNode;

/** The codes that somebody may try for a person who has the person's id and whatever a study's manifest tells. */
final class GuessedCodes {
    private static final List<String> BETWEEN = List.of("", "|", ":", "/", " ", "\n");
    private static final int MOST_VALUES = 2;
    private static final int DIGITS = 16;

    private final List<String> told;

    /** Guesses from up to two values of the manifest, in any order and with the id at any place. */
    GuessedCodes(JsonNode manifest) {
        var values = new LinkedHashSet<String>();
        leaves(manifest, values);
        this.told = List.copyOf(values);
    }

    private static void leaves(JsonNode node, Set<String> values) {
        if (node.isContainer()) {
            node.forEach(each -> leaves(each, values));
        } else {
            values.add(node.asString());
            values.addAll(List.of(node.asString().split("[@:]", -1)));
        }
    }

    Set<String> of(SubjectId person) {
        var guesses = new HashSet<String>();
        selections(new ArrayList<>(), chosen -> {
            for (int place = 0; place <= chosen.size(); place++) {
                var parts = new ArrayList<>(chosen);
                parts.add(place, person.toString());
                BETWEEN.forEach(mark -> guesses.add(sha256(String.join(mark, parts))));
            }
            if (chosen.size() == 1 && !chosen.getFirst().isEmpty()) {
                guesses.add(hmac(chosen.getFirst(), person));
            }
        });
        return guesses;
    }

    private void selections(List<String> chosen, Consumer<List<String>> each) {
        each.accept(chosen);
        if (chosen.size() < MOST_VALUES) {
            for (String value : told) {
                if (!chosen.contains(value)) {
                    chosen.add(value);
                    selections(chosen, each);
                    chosen.removeLast();
                }
            }
        }
    }

    /** The first digits of the digest of a text, as once they were a code. */
    static String sha256(String text) {
        try {
            return cut(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String key, SubjectId person) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return cut(mac.doFinal(person.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cut(byte[] digest) {
        return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }
}
