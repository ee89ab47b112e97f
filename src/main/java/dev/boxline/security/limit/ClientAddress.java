package dev.boxline.security.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The keys of a client in limits: its IPv4 address or its IPv6 /64 network, since a client controls all of it (RFC 4291,
 * 2.5.1), and the network that a single attacker may control: IPv4 /24 or IPv6 /48.
 */
public final class ClientAddress {

    private static final int NETWORK_BYTES = 8;
    private static final int SITE_BYTES = 6;

    private ClientAddress() {}

    /** @param address numeric, as reported by the server */
    static String of(String address) {
        return of(address, NETWORK_BYTES);
    }

    /** @param address numeric, as reported by the server */
    public static String network(String address) {
        String key = of(address, SITE_BYTES);
        return key.matches("[0-9]+(\\.[0-9]+){3}") ? key.substring(0, key.lastIndexOf('.')) + ".0/24" : key;
    }

    private static String of(String address, int bytes) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.split("%", 2)[0]);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), bytes)) + "/" + bytes * Byte.SIZE
                    : parsed.getHostAddress();
        } catch (UnknownHostException notNumeric) {
            return address;
        }
    }
}
