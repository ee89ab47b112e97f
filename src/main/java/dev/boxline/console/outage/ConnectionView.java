package dev.boxline.console.outage;

import dev.boxline.http.page.PageFormatter;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.connection.Connection;
import dev.boxline.partner.connection.ConnectionTest;
import dev.boxline.partner.connection.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of the connection to an endpoint.
 *
 * @param address without secrets
 * @param login one line for each way, secrets masked
 * @param message the finding in the reader's language
 * @param status of the answer; null without one
 */
record ConnectionView(
        Partner partner,
        String endpoint,
        String address,
        List<String> login,
        boolean connected,
        Finding finding,
        String message,
        @Nullable Integer status,
        long tookMillis) {

    static ConnectionView of(Endpoint endpoint, PartnerClients clients, ConnectionTest test, PageFormatter format) {
        Connection connection = clients.connection(endpoint).orElseThrow();
        return new ConnectionView(
                endpoint.partner(),
                endpoint.name(),
                connection.address(),
                connection.login(),
                test.isConnected(),
                test.finding(),
                text(endpoint, test, format),
                test.status() == 0 ? null : test.status(),
                test.took().toMillis());
    }

    static String text(Endpoint endpoint, ConnectionTest test, PageFormatter format) {
        return format.message(
                "connection." + test.finding(),
                format.message("partner." + endpoint),
                String.valueOf(test.status()),
                format.millis(test.took().toMillis()),
                test.reason() == null ? "" : test.reason().text());
    }
}
