package dev.boxline;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Bounds how long PostgreSQL may keep a connection waiting, in seconds. Without it a server that vanishes without a word
 * holds its sessions, and the requests behind them, until the operating system gives up hours later. What the address
 * itself says goes first.
 */
@Component
final class DatabasePatience implements BeanPostProcessor {

    private static final String POSTGRES = "jdbc:postgresql:";

    /** Longer than any statement of ours takes, also one that waits for a row held during a partner's call. */
    private static final String ANSWER = "20";

    private static final String CONNECT = "3";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith(POSTGRES)) {
            pool.addDataSourceProperty("socketTimeout", ANSWER);
            pool.addDataSourceProperty("connectTimeout", CONNECT);
            pool.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return bean;
    }
}
