package dev.boxline.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Sets connect and socket timeouts, in seconds, on PostgreSQL connections. Without them, connections to a server that
 * disappears without closing its sockets block, together with their requests, until the operating system gives up hours
 * later. Parameters of the JDBC URL take precedence. Failures of its sessions go to {@link SessionFailures}.
 */
@Component
final class DatabasePoolBeanPostProcessor implements BeanPostProcessor {

    private static final String POSTGRES = "jdbc:postgresql:";

    /** Longer than any statement takes, including one that waits for a row that another transaction has locked. */
    private static final String SOCKET_TIMEOUT = "20";

    private static final String CONNECT_TIMEOUT = "3";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith(POSTGRES)) {
            pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT);
            pool.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT);
            pool.addDataSourceProperty("tcpKeepAlive", "true");
            pool.setExceptionOverride(new SessionFailures(pool));
        }
        return bean;
    }
}
