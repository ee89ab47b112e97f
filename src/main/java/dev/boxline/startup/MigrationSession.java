package dev.boxline.startup;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets a migration take as long as it needs. Flyway holds its lock in a transaction that is idle meanwhile, which a
 * database with {@code idle_in_transaction_session_timeout} would end.
 */
@Component
class MigrationSession implements FlywayConfigurationCustomizer {

    private static final String UNLIMITED = "set idle_in_transaction_session_timeout = 0";

    private final boolean postgres;

    MigrationSession(@Value("${spring.datasource.url:}") String url) {
        postgres = url.startsWith("jdbc:postgresql:");
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (postgres) {
            configuration.initSql(UNLIMITED);
        }
    }
}
