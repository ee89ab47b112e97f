package dev.boxline.partner.connection;

import dev.boxline.partner.login.PartnerLogin;
import java.net.URI;
import java.util.List;

/**
 * Where an endpoint is and how Boxline logs in to it, for people to read.
 *
 * @param address without anything that could be a secret
 * @param login one line for each way, secrets masked
 */
public record Connection(String address, List<String> login) {

    public static Connection of(URI address, PartnerLogin login) {
        return new Connection(PartnerLogin.withoutSecrets(address), login.masked());
    }
}
