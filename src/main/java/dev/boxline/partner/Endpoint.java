package dev.boxline.partner;

import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;

/**
 * One of the endpoints behind a partner: the unit that is healthy or not, and has a gate, outages and a pace of its own.
 * The payment providers are the endpoints of {@link Partner#PAYMENT}. Every other partner has the default one; warehouses and
 * carriers may have several.
 */
public record Endpoint(Partner partner, String name) implements Comparable<Endpoint>, Serializable {

    private static final String DEFAULT = "default";
    private static final Comparator<Endpoint> ORDER =
            Comparator.comparing(Endpoint::partner).thenComparing(Endpoint::name);

    /** The default endpoint of a partner. */
    public static Endpoint of(Partner partner) {
        return new Endpoint(partner, DEFAULT);
    }

    /** The endpoint in the columns {@code partner} and {@code endpoint}. */
    public static Endpoint read(ResultSet row) throws SQLException {
        return new Endpoint(Partner.valueOf(row.getString("partner")), row.getString("endpoint"));
    }

    @Override
    public int compareTo(Endpoint other) {
        return ORDER.compare(this, other);
    }

    /** As in reasons, in the audit log and behind {@code partner.} in the messages: WAREHOUSE or PAYMENT/alipay. */
    @Override
    public String toString() {
        return name.equals(DEFAULT) ? partner.name() : partner + "/" + name;
    }
}
