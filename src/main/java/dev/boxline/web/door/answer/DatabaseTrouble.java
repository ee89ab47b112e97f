package dev.boxline.web.door.answer;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that can't be reached from everything else that goes wrong, however deep it is wrapped. */
final class DatabaseTrouble {

    private static final int DEEPEST = 30;
    private static final String CONNECTION = "08"; // SQL standard, class "connection exception"
    private static final String SHUTTING_DOWN = "57P"; // PostgreSQL, "operator intervention"

    private DatabaseTrouble() {}

    static boolean isBehind(Throwable trouble) {
        @Nullable Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isConnection(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isConnection(Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLRecoverableException
                || (cause instanceof SQLException e && stateSays(e.getSQLState()));
    }

    private static boolean stateSays(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION) || state.startsWith(SHUTTING_DOWN));
    }
}
