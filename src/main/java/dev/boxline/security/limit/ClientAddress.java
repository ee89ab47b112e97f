package dev.boxline.security.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The key of a client in limits: its IPv4 address, or its IPv6 /64 network, since clients own all of it (RFC 4291, 2.5.1). */
final class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** @param address numeric, as reported by the server */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress number = InetAddress.getByName(address.split("%", 2)[0]);
            return number instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(number.getAddress(), NETWORK_BYTES)) + "/64"
                    : number.getHostAddress();
        } catch (UnknownHostException noNumber) {
            return address;
        }
    }
}
