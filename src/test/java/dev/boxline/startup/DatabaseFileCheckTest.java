package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class DatabaseFileCheckTest {

    @TempDir
    Path directory;

    private MockEnvironment environment;
    private Path file;

    @BeforeEach
    void onH2() {
        environment = new MockEnvironment()
                .withProperty("boxline.data-path", directory.toString())
                .withProperty("spring.datasource.url", "jdbc:h2:file:" + directory + "/boxline;WRITE_DELAY=0");
        file = directory.resolve("boxline.mv.db");
    }

    @Test
    void an_emptied_file_is_no_new_database() throws IOException {
        Files.createFile(file);

        assertThatThrownBy(() -> DatabaseFileCheck.check(environment)).hasMessageContaining("boxline.mv.db is damaged");
    }

    @Test
    void a_file_without_a_sound_part_is_none_either_and_stays_as_it_is() throws Exception {
        byte[] sound = aDatabase();
        byte[] damaged = sound.clone();
        for (int at = 8_192; at < damaged.length; at += 512) {
            damaged[at] ^= 0x5A;
        }
        Files.write(file, damaged);

        assertThatThrownBy(() -> DatabaseFileCheck.check(environment)).hasMessageContaining("boxline.mv.db is damaged");

        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        Files.write(file, sound);
        assertThatCode(() -> DatabaseFileCheck.check(environment)).doesNotThrowAnyException();
    }

    private byte[] aDatabase() throws Exception {
        try (var connection = DriverManager.getConnection(environment.getRequiredProperty("spring.datasource.url"));
                var statement = connection.createStatement()) {
            statement.execute("create table orders (order_no varchar(20) primary key, what varchar(100000))");
            statement.execute("insert into orders select x, repeat(random_uuid(), 500) from system_range(1, 50)");
        }
        return Files.readAllBytes(file);
    }

    @Test
    void a_missing_one_is() {
        assertThatCode(() -> DatabaseFileCheck.check(environment)).doesNotThrowAnyException();
    }

    @Test
    void what_lies_there_is_nothing_to_another_database() throws IOException {
        Files.createFile(file);
        environment.withProperty("spring.datasource.url", "jdbc:postgresql://localhost/boxline");

        assertThatCode(() -> DatabaseFileCheck.check(environment)).doesNotThrowAnyException();
    }

    @Test
    void trouble_of_another_kind_is_not_explained_by_the_file() {
        var analyzer = new DamagedDatabaseFailureAnalyzer(environment);

        assertThat(analyzer.analyze(new IllegalStateException(new SQLException("no such table", "42S02"))))
                .isNull();
        assertThat(analyzer.analyze(new IllegalStateException(new SQLException("another database's", "90030"))))
                .isNull();
    }
}
