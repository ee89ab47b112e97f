package dev.boxline.operations.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.MovableClock;
import dev.boxline.audit.AuditLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The note for the next shift, on both databases. */
class ShiftNotesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T22:00:00Z");

    @Test
    void the_latest_note_is_kept_and_earlier_ones_are_in_the_audit_log_on_h2() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:shift-notes;DB_CLOSE_DELAY=-1");
        aNoteReplacesTheOneBefore(database, "h2");
    }

    @Test
    void the_latest_note_is_kept_and_earlier_ones_are_in_the_audit_log_on_postgresql() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            aNoteReplacesTheOneBefore(postgres.getPostgresDatabase(), "postgresql");
        }
    }

    private static void aNoteReplacesTheOneBefore(DataSource database, String vendor) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .load()
                .migrate();
        var clock = new MovableClock(NOW);
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
            context.registerBean(Clock.class, () -> clock);
            context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
            context.register(AuditLog.class, ShiftNotes.class);
            context.refresh();
            aNoteReplacesTheOneBefore(context.getBean(ShiftNotes.class), context.getBean(AuditLog.class), clock);
        }
    }

    private static void aNoteReplacesTheOneBefore(ShiftNotes notes, AuditLog audit, MovableClock clock) {
        assertThat(notes.latest()).isEqualTo(new ShiftNote("", null, null));

        String longest = "😀".repeat(500);
        notes.write("anna", new ShiftNoteRequest(longest));
        assertThat(notes.latest()).isEqualTo(new ShiftNote(longest, "anna", NOW));

        clock.advance(Duration.ofHours(8));
        notes.write("bo", new ShiftNoteRequest("Call Ms Chen,\nthen release. \n"));
        ShiftNote second = new ShiftNote("Call Ms Chen,\nthen release.", "bo", NOW.plus(Duration.ofHours(8)));
        assertThat(notes.latest()).isEqualTo(second);

        notes.write("bo", new ShiftNoteRequest(" "));
        assertThat(notes.latest().text()).isEmpty();
        assertThat(audit.newest(Long.MAX_VALUE, 10))
                .allSatisfy(entry -> assertThat(entry.what()).isEqualTo("SHIFT_NOTE"))
                .extracting(entry -> entry.who() + ": " + entry.why())
                .containsExactly("bo: ", "bo: " + second.text(), "anna: " + longest);
    }
}
