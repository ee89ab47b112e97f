package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** The demo's database file has a size that depends on its rows, not on how often they were written. */
class DemoDatabaseFileTest {

    private static final int COMMITS = 12_000;
    private static final long BYTES_OF_A_COMMIT = 20_000;

    @TempDir
    Path folder;

    @Test
    void does_not_grow_with_every_commit() throws Exception {
        try (Connection database = DriverManager.getConnection(url(), "sa", "")) {
            write(database);
        }

        assertThat(Files.size(folder.resolve("boxline.mv.db"))).isLessThan(COMMITS * BYTES_OF_A_COMMIT / 2);
    }

    private static void write(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("create table written (id int primary key, filling varchar(500), times int)");
            statement.execute("insert into written select x, repeat('x', 400), 0 from system_range(1, 2000)");
        }
        try (PreparedStatement update =
                database.prepareStatement("update written set times = times + 1 where id = ?")) {
            for (int n = 0; n < COMMITS; n++) {
                update.setInt(1, 1 + n * 7 % 2000);
                update.execute();
            }
        }
    }

    private String url() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application-demo.yaml"));
        String setting = Objects.requireNonNull(yaml.getObject()).getProperty("spring.datasource.url");
        String options = setting.substring(setting.indexOf(';'), setting.lastIndexOf('}'));
        return "jdbc:h2:file:" + folder.resolve("boxline") + options;
    }
}
