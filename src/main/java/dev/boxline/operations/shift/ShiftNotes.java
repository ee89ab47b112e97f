package dev.boxline.operations.shift;

import dev.boxline.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The latest note for the next shift. Earlier ones are in the audit log. */
@Repository
public class ShiftNotes {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    ShiftNotes(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    public ShiftNote latest() {
        return jdbc.sql("select note, author, written_at from shift_note")
                .query(ShiftNotes::note)
                .single();
    }

    /** Replaces the note. */
    @Transactional
    public ShiftNote write(String operator, ShiftNoteRequest request) {
        jdbc.sql("update shift_note set note = ?, author = ?, written_at = ?")
                .params(request.text().strip(), operator, Timestamp.from(clock.instant()))
                .update();
        ShiftNote note = latest();
        audit.record(operator, "SHIFT_NOTE", "", note.text());
        return note;
    }

    private static ShiftNote note(ResultSet row, int number) throws SQLException {
        Timestamp writtenAt = row.getTimestamp("written_at");
        return new ShiftNote(
                row.getString("note"), row.getString("author"), writtenAt == null ? null : writtenAt.toInstant());
    }
}
