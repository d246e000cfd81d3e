package org.throughline.infrastructure.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text and signatures over it (C2SP signed-note).
 *
 * @param text ends with a newline
 * @param signatures 1 to 64; those of unknown keys count for nothing
 */
public record SignedNote(String text, List<Signature> signatures) {
    private static final int MOST_SIGNATURES = 64;
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^ +]+) ([A-Za-z0-9+/]+=*)");

    public SignedNote {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("a note ends with a newline and has no other control characters");
        }
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has 1 to " + MOST_SIGNATURES + " signatures");
        }
    }

    /**
     * One signature.
     *
     * @param name name of the key
     * @param keyId with the name, tells the key
     * @param bytes as the key's algorithm makes it
     */
    @SuppressWarnings("ArrayRecordComponent") // equality is written out
    public record Signature(String name, int keyId, byte[] bytes) {
        boolean isOf(VerifierKey key) {
            return name.equals(key.name()) && keyId == key.id();
        }

        private String line() {
            byte[] signed = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                    .putInt(keyId)
                    .put(bytes)
                    .array();
            return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature that
                    && name.equals(that.name)
                    && keyId == that.keyId
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + keyId;
        }
    }

    /** Signs {@code text} with every signer. */
    public static SignedNote of(String text, NoteSigner... signers) {
        return new SignedNote(
                text, Stream.of(signers).map(signer -> signer.sign(text)).toList());
    }

    /**
     * Reads a note.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("this is no signed note");
        }
        return new SignedNote(note.substring(0, blank + 1), signatures(note.substring(blank + 2)));
    }

    /** Reads signature lines, as a witness answers them. */
    public static List<Signature> signatures(String lines) {
        List<Signature> signatures = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            Matcher matcher = SIGNATURE.matcher(line);
            byte[] signed = matcher.matches() ? Base64.getDecoder().decode(matcher.group(2)) : new byte[0];
            if (signed.length <= Integer.BYTES) {
                throw new IllegalArgumentException("this is no line of a signature");
            }
            signatures.add(new Signature(
                    matcher.group(1),
                    ByteBuffer.wrap(signed).getInt(),
                    Arrays.copyOfRange(signed, Integer.BYTES, signed.length)));
        }
        return signatures;
    }

    /** Whether a key of {@code known} has signed, and none of them has a signature that does not verify. */
    public boolean isSignedByOneOf(Collection<VerifierKey> known) {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        boolean any = false;
        for (VerifierKey key : known) {
            for (Signature signature : signatures) {
                if (signature.isOf(key)) {
                    if (!key.verifies(signed, signature.bytes())) {
                        return false;
                    }
                    any = true;
                }
            }
        }
        return any;
    }

    /** Whether exactly this key has signed. */
    public boolean isSignedBy(VerifierKey key) {
        return isSignedByOneOf(List.of(key));
    }

    /** The same note with further signatures. */
    public SignedNote with(Collection<Signature> further) {
        return new SignedNote(
                text,
                Stream.concat(signatures.stream(), further.stream()).distinct().toList());
    }

    /** The written form. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }
}
