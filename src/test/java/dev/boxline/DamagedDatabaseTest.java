package dev.boxline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class DamagedDatabaseTest {

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

        assertThatThrownBy(() -> EmptyDatabaseCheck.check(environment))
                .hasMessageContaining("boxline.mv.db is damaged");
    }

    @Test
    void a_missing_one_is() {
        assertThatCode(() -> EmptyDatabaseCheck.check(environment)).doesNotThrowAnyException();
    }

    @Test
    void what_lies_there_is_nothing_to_another_database() throws IOException {
        Files.createFile(file);
        environment.withProperty("spring.datasource.url", "jdbc:postgresql://localhost/boxline");

        assertThatCode(() -> EmptyDatabaseCheck.check(environment)).doesNotThrowAnyException();
    }

    @Test
    void trouble_of_another_kind_is_not_explained_by_the_file() {
        var analyzer = new DamagedDatabaseAnalyzer(environment);

        assertThat(analyzer.analyze(new IllegalStateException(new SQLException("no such table", "42S02"))))
                .isNull();
        assertThat(analyzer.analyze(new IllegalStateException(new SQLException("another database's", "90030"))))
                .isNull();
    }
}
