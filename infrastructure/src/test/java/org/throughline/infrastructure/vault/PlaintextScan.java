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
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds personal data in bytes, in every form in which it could lie there by mistake. */
public final class PlaintextScan {
    /** Every form begins with so many bytes, by which it is found. */
    private static final int HEAD = Integer.BYTES;

    private static final int FILTER_BITS = 20;

    @SuppressWarnings("ArrayRecordComponent") // never compared, only searched for
    private record Form(String canary, byte[] bytes) {}

    private final Map<Integer, List<Form>> formsByHead = new HashMap<>();
    private final BitSet filter = new BitSet(1 << FILTER_BITS);

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
        look(text, forms);
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
            look(date + " as " + number, forms);
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

    private void look(String canary, List<byte[]> forms) {
        for (byte[] form : forms) {
            if (form.length < HEAD) {
                throw new IllegalArgumentException("Too short to be found by nothing but itself: " + canary);
            }
            int head = head(form, 0);
            formsByHead.computeIfAbsent(head, none -> new ArrayList<>()).add(new Form(canary, form));
            filter.set(head >>> (Integer.SIZE - FILTER_BITS));
        }
    }

    private static int head(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }

    /** The names of everything that stands in {@code bytes} in some form. */
    public Set<String> findIn(byte[] bytes) {
        var found = new TreeSet<String>();
        for (int at = 0; at + HEAD <= bytes.length; at++) {
            int head = head(bytes, at);
            if (filter.get(head >>> (Integer.SIZE - FILTER_BITS))) {
                for (Form form : formsByHead.getOrDefault(head, List.of())) {
                    if (standsAt(form.bytes(), bytes, at)) {
                        found.add(form.canary());
                    }
                }
            }
        }
        return found;
    }

    private static boolean standsAt(byte[] form, byte[] bytes, int at) {
        int end = at + form.length;
        return end <= bytes.length && Arrays.equals(form, 0, form.length, bytes, at, end);
    }
}
