package dev.boxline.partner.connection;

import dev.boxline.partner.login.PartnerLogin;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint is, how Boxline logs in to it and whom to call, for people to read.
 *
 * @param address without anything that could be a secret
 * @param login one line for each way, secrets masked
 * @param contact null when none is set
 */
public record Connection(
        String address, List<String> login, @Nullable String contact) {

    public static Connection of(URI address, PartnerLogin login, @Nullable String contact) {
        return new Connection(PartnerLogin.withoutSecrets(address), login.masked(), contact);
    }
}
