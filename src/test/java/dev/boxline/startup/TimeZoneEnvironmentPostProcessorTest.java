package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class TimeZoneEnvironmentPostProcessorTest {

    /** Within the hours that clocks somewhere skip in spring or repeat in autumn: no zone but UTC keeps them all. */
    private static final List<Instant> CHANGES = Stream.of(
                    "2026-03-29T02:30:00Z", // local time that Berlin skips
                    "2026-10-25T00:30:00Z", // 2:30 in Berlin, for the first time
                    "2026-10-25T01:30:00Z", // and for the second
                    "2026-10-25T02:30:00Z", // local time that Berlin has twice
                    "2026-03-08T02:30:00Z", // local time that New York skips
                    "2026-11-01T05:30:00Z", // 1:30 in New York, for the first time
                    "2026-11-01T06:30:00Z", // and for the second
                    "2026-11-01T01:30:00Z", // local time that New York has twice
                    "2026-10-04T02:15:00Z", // local time that Lord Howe skips, half an hour
                    "2026-04-04T14:45:00Z", // 1:45 on Lord Howe, for the first time
                    "2026-04-04T15:15:00Z", // and for the second
                    "2026-04-05T01:45:00Z") // local time that Lord Howe has twice
            .map(Instant::parse)
            .toList();

    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void back() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Shanghai", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
                "Pacific/Apia", "Pacific/Kiritimati", "America/St_Johns", "Africa/Casablanca", "GMT+14:00", "Etc/GMT+12"
            })
    void a_due_time_written_under_one_zone_is_the_same_read_under_any_other(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        start();
        try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
                var statement = connection.createStatement()) {
            statement.execute("create table job (due timestamp)");
            for (Instant due : CHANGES) {
                statement.execute("delete from job");
                try (var insert = connection.prepareStatement("insert into job values (?)")) {
                    insert.setTimestamp(1, Timestamp.from(due));
                    insert.execute();
                }

                try (var row = statement.executeQuery("select cast(due as varchar), due from job")) {
                    row.next();
                    assertThat(row.getString(1))
                            .isEqualTo(due.toString().replace('T', ' ').replace("Z", ""));
                    assertThat(row.getTimestamp(2).toInstant()).isEqualTo(due);
                }
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
