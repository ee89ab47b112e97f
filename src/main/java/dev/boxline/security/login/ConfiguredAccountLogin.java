package dev.boxline.security.login;

import dev.boxline.security.login.ConfiguredAccounts.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Logs in who is known from the settings. The passwords are in the settings in clear, so a slow hash would protect
 * nothing here, and would cost an integration that sends hundreds of purchases a second a core.
 */
@Component
@Order(1)
class ConfiguredAccountLogin implements AuthenticationProvider {

    private final byte[] salt = new byte[32];
    private final Map<String, Known> known = new HashMap<>();

    ConfiguredAccountLogin(ConfiguredAccounts accounts) {
        new SecureRandom().nextBytes(salt);
        for (Account account : accounts.accounts()) {
            known.put(account.name(), new Known(digest(account.password()), account.role()));
        }
    }

    private record Known(String digest, Role role) {}

    /** Leaves names it doesn't know to the next. */
    @Override
    public @Nullable Authentication authenticate(Authentication login) {
        @Nullable Known account = known.get(login.getName());
        if (account == null) {
            return null;
        }
        if (!isSame(account.digest(), digest(String.valueOf(login.getCredentials())))) {
            throw new BadCredentialsException("Wrong name or password");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                login.getName(), null, Role.authorities(List.of(account.role())));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** Takes as long for a wrong password as for a nearly right one. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private String digest(String password) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return HexFormat.of().formatHex(sha256.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
