package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class TimeZoneEnvironmentPostProcessorTest {

    /** Within the hour that Europe's clocks skip in spring: no zone but UTC keeps it. */
    private static final Instant SKIPPED = Instant.parse("2026-03-29T02:30:00Z");

    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void back() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Asia/Shanghai", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
        "Pacific/Apia", "Pacific/Kiritimati", "America/St_Johns", "Africa/Casablanca", "GMT+14:00", "Etc/GMT+12"
    })
    void a_due_time_written_under_one_zone_is_the_same_read_under_any_other(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        start();
        try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
                var statement = connection.createStatement()) {
            statement.execute("create table job (due timestamp)");
            try (var insert = connection.prepareStatement("insert into job values (?)")) {
                insert.setTimestamp(1, Timestamp.from(SKIPPED));
                insert.execute();
            }

            try (var row = statement.executeQuery("select cast(due as varchar), due from job")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("2026-03-29 02:30:00");
                assertThat(row.getTimestamp(2).toInstant()).isEqualTo(SKIPPED);
            }
        }
    }

    /** As every entry point does: Boxline, the partners alone, tests. */
    private static void start() {
        new SpringApplicationBuilder(TimeZoneEnvironmentPostProcessorTest.class)
                .web(WebApplicationType.NONE)
                .profiles("demo")
                .run("--boxline.data-dir=target/zone", "--spring.main.banner-mode=off", "--logging.level.root=warn")
                .close();
    }
}
