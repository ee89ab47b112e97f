package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class DataDirectoryEnvironmentPostProcessorTest {

    @TempDir
    Path directory;

    @Test
    void an_absolute_directory_stays_where_it_is() {
        assertThat(pathOf(directory.toString())).isEqualTo(directory);
    }

    @Test
    void a_relative_directory_is_below_the_working_directory() {
        assertThat(pathOf("data"))
                .isEqualTo(Path.of("").toAbsolutePath().resolve("data"))
                .isEqualTo(pathOf("./data"));
    }

    private static Path pathOf(String setting) {
        MockEnvironment environment = new MockEnvironment().withProperty("boxline.data-dir", setting);
        new DataDirectoryEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
        return Path.of(environment.getRequiredProperty("boxline.data-path"));
    }
}
