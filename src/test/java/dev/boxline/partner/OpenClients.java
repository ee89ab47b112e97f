package dev.boxline.partner;

import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.tracing.OrderTraces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Clients of partners outside of the application, with an exchange log of their own. */
public final class OpenClients {

    private OpenClients() {}

    public static PartnerClients now() {
        return with(null);
    }

    /** With these certificates to log in with. */
    static PartnerClients with(@Nullable SslBundles bundles) {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/common/V06__partner.sql")).execute(database);
        return new PartnerClients(
                new ExchangeLog(JdbcClient.create(database)),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                OrderTraces.OFF,
                bundles);
    }
}
