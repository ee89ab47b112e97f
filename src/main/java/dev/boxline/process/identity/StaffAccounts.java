package dev.boxline.process.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks passwords of staff accounts and reads their versions, each with one query by two primary keys. The engine's
 * own check updates the account after a wrong password and skips hashing for unknown names, so that its response time
 * reveals which names exist.
 */
@Component
public class StaffAccounts {

    private static final Duration MAX_AGE = Duration.ofSeconds(5);
    private static final int MAX_CACHED = 10_000;
    private static final String SELECT = """
            select u.PWD_, u.SALT_, m.GROUP_ID_ from ACT_ID_USER u
            left join ACT_ID_MEMBERSHIP m on m.USER_ID_ = u.ID_ where u.ID_ = ? order by m.GROUP_ID_""";

    private final JdbcClient jdbc;
    private final PasswordManager passwords;
    private final Account unknown;
    private final LoadingCache<String, StaffVersion> recent = Caffeine.newBuilder()
            .expireAfterWrite(MAX_AGE)
            .maximumSize(MAX_CACHED)
            .build(user -> version(user, read(user)));

    StaffAccounts(JdbcClient jdbc, ProcessEngine engine) {
        this.jdbc = jdbc;
        this.passwords = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
        this.unknown = new Account(passwords.encrypt("unknown"), "", List.of());
    }

    private record Account(String hash, String salt, List<String> groups) {}

    private record Row(
            @Nullable String hash,
            @Nullable String salt,
            @Nullable String group) {}

    /** The account's version at this login; empty when the name or the password is wrong. */
    public Optional<StaffVersion> logIn(String user, String password) {
        @Nullable Account found = read(user);
        Account account = found == null ? unknown : found;
        boolean right = passwords.check(EncryptionUtil.saltPassword(password, account.salt()), account.hash());
        if (!right || found == null) {
            return Optional.empty();
        }
        StaffVersion version = version(user, found);
        recent.put(user, version); // an older version would end the session at once
        return Optional.of(version);
    }

    /** The account's version, at most five seconds old. */
    public StaffVersion recent(String user) {
        return recent.get(user);
    }

    private @Nullable Account read(String user) {
        List<Row> rows = jdbc.sql(SELECT)
                .param(user)
                .query((row, n) -> new Row(row.getString("PWD_"), row.getString("SALT_"), row.getString("GROUP_ID_")))
                .list();
        if (rows.isEmpty() || rows.get(0).hash() == null) {
            return null;
        }
        List<String> groups =
                rows.stream().map(Row::group).filter(Objects::nonNull).sorted().toList();
        return new Account(
                rows.get(0).hash(), Objects.requireNonNullElse(rows.get(0).salt(), ""), groups);
    }

    private static StaffVersion version(String user, @Nullable Account account) {
        return account == null
                ? new StaffVersion(user, "", List.of())
                : new StaffVersion(user, digest(account.hash() + " " + account.salt()), account.groups());
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
