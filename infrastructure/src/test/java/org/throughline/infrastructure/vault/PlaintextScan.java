package org.throughline.infrastructure.vault;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds personal data in bytes, in every form in which it could lie there by mistake. */
public final class PlaintextScan {
    /** What is looked for, and how it may look. */
    private record Canary(String name, List<byte[]> forms) {}

    private final List<Canary> canaries = new ArrayList<>();

    /** Looks for a text in UTF-8, UTF-16, upper and lower case, hexadecimal digits and base64. */
    public PlaintextScan text(String text) {
        var forms = new ArrayList<byte[]>();
        for (String form : new TreeSet<>(List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)))) {
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                byte[] bytes = form.getBytes(charset);
                forms.add(bytes);
                forms.add(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
                forms.addAll(base64(bytes));
            }
        }
        canaries.add(new Canary(text, forms));
        return this;
    }

    /** Looks for a date as text and as seconds and milliseconds since 1970, in digits and in binary. */
    public PlaintextScan date(LocalDate date) {
        text(date.toString());
        text(date.toString().replace("-", ""));
        long seconds = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        for (long number : new long[] {seconds, seconds * 1000}) {
            var forms = new ArrayList<byte[]>();
            forms.add(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            forms.addAll(base64(Long.toString(number).getBytes(StandardCharsets.US_ASCII)));
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                forms.add(ByteBuffer.allocate(Long.BYTES)
                        .order(order)
                        .putLong(number)
                        .array());
            }
            canaries.add(new Canary(date + " as " + number, forms));
        }
        return this;
    }

    /** The base64 of bytes wherever they begin in what was encoded: three forms without their edges. */
    private static List<byte[]> base64(byte[] bytes) {
        var forms = new ArrayList<byte[]>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
            int first = (before * 8 + 5) / 6;
            int end = shifted.length * 8 / 6;
            forms.add(Arrays.copyOfRange(encoded, first, end));
        }
        return forms;
    }

    /** The names of everything that stands in {@code bytes} in some form. */
    public Set<String> findIn(byte[] bytes) {
        // one character a byte, so that any bytes can be searched as a text
        var haystack = new String(bytes, StandardCharsets.ISO_8859_1);
        var found = new TreeSet<String>();
        for (Canary canary : canaries) {
            for (byte[] form : canary.forms()) {
                if (haystack.contains(new String(form, StandardCharsets.ISO_8859_1))) {
                    found.add(canary.name());
                }
            }
        }
        return found;
    }
}
