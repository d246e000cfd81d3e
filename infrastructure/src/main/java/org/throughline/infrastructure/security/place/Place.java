package org.throughline.infrastructure.security.place;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * The network from which somebody speaks: an IPv4 address, or the first 64 bits of an IPv6 address, because a
 * subscriber has all addresses that begin with them (RFC 6177).
 *
 * @param network the address or its beginning, in hexadecimal digits; empty where nothing is known
 */
public record Place(String network) {
    /** Where nothing is known, as in tests without a connection. */
    public static final Place UNKNOWN = new Place("");

    private static final int NETWORK_BYTES = 8;

    /** The place of an address. */
    public static Place of(InetAddress address) {
        byte[] bytes = address.getAddress();
        int length = address instanceof Inet4Address ? bytes.length : NETWORK_BYTES;
        return new Place(HexFormat.of().formatHex(bytes, 0, length));
    }

    /** Shows no address: it is nobody's business but that of the counts. */
    @Override
    public String toString() {
        return "Place";
    }
}
