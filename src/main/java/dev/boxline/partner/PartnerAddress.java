package dev.boxline.partner;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** What can be a partner's address. A name is not looked up here; what it leads to may change at any time. */
final class PartnerAddress {

    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");
    private static final Pattern FOUR_PARTS = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");

    private PartnerAddress() {}

    static boolean isAllowed(URI address) {
        try {
            check(address);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** Refuses what is neither http nor https, has no host, or leads where no partner is but a cloud's own secrets may be. */
    static void check(URI address) {
        String scheme = address.getScheme();
        String host = address.getHost();
        if (host == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("A partner's address is http or https with a host, not " + address);
        }
        if (host.startsWith("[") || FOUR_PARTS.matcher(host).matches()) {
            refuseNeighbours(address, host);
        } else if (NUMBER.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "A partner's address by number has four decimal parts, unlike " + address);
        }
    }

    private static void refuseNeighbours(URI address, String host) {
        try {
            InetAddress number = InetAddress.getByName(host);
            if (number.isLinkLocalAddress() || number.isAnyLocalAddress() || number.isMulticastAddress()) {
                throw new IllegalArgumentException(
                        "A partner's address is not link-local, unspecified or multicast, as " + address + " is");
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("This is no address: " + address, e);
        }
    }
}
