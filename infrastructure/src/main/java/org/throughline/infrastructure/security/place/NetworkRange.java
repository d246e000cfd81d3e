package org.throughline.infrastructure.security.place;

import java.net.InetAddress;

/**
 * All addresses that begin alike (RFC 4632).
 *
 * @param first the first of them
 * @param prefix how many bits they have in common
 */
public record NetworkRange(InetAddress first, int prefix) {
    /** Four numbers, or an IPv6 address; Java takes older forms too, by which another may be meant. */
    private static final String PLAIN = "\\d+(\\.\\d+){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*";

    /** Refuses a prefix that is longer than an address. */
    public NetworkRange {
        if (prefix < 0 || prefix > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("The prefix is longer than the address");
        }
    }

    /**
     * Reads an address such as {@code 10.0.0.7}, or a range such as {@code 10.0.0.0/8} or {@code fd00::/8}. Names are not
     * looked up: who answers for a name may change.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static NetworkRange parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        if (!first.matches(PLAIN)) {
            throw new IllegalArgumentException("This is no address");
        }
        InetAddress address = InetAddress.ofLiteral(first);
        int most = address.getAddress().length * Byte.SIZE;
        return new NetworkRange(address, slash < 0 ? most : Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether the address is one of them. */
    public boolean contains(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
