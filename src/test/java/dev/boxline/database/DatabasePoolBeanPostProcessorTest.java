package dev.boxline.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

class DatabasePoolBeanPostProcessorTest {

    private final DatabasePoolBeanPostProcessor timeouts = new DatabasePoolBeanPostProcessor();

    @Test
    void waits_for_postgresql_only_so_long() {
        try (var pool = pool("jdbc:postgresql://localhost/boxline")) {
            timeouts.postProcessBeforeInitialization(pool, "dataSource");

            assertThat(pool.getDataSourceProperties()).containsKeys("socketTimeout", "connectTimeout");
        }
    }

    @Test
    void tells_h2_nothing_it_does_not_know() {
        try (var pool = pool("jdbc:h2:mem:timeouts")) {
            timeouts.postProcessBeforeInitialization(pool, "dataSource");

            assertThat(pool.getDataSourceProperties()).isEmpty();
        }
    }

    private static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        return pool;
    }
}
