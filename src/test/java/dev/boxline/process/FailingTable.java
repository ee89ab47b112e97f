package dev.boxline.process;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** An H2 trigger that fails inserts with a chosen SQL state or error. */
public final class FailingTable implements Trigger {

    static volatile @Nullable String sqlState;

    static volatile boolean error;

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        if (error) {
            throw new AssertionError("provoked");
        }
        String state = sqlState;
        if (state != null) {
            throw new SQLException("provoked", state);
        }
    }
}
