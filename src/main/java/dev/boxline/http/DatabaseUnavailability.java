package dev.boxline.http;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that can't work just now from everything else that goes wrong, however deep it is wrapped. */
final class DatabaseUnavailability {

    private static final int DEEPEST = 30;
    private static final String CONNECTION = "08"; // SQL standard, class "connection exception"
    private static final String SHUTTING_DOWN = "57P"; // PostgreSQL, "operator intervention"
    private static final String FULL = "53"; // PostgreSQL, "insufficient resources": disk, memory, connections
    private static final String CANCELLED = "57014"; // PostgreSQL and H2: a statement that took too long
    private static final String ROLLED_BACK = "40"; // SQL standard: of two that block each other, one has to try again

    /** H2's: a row that is not let go of, a file that can't be written to or read, a database that closed itself over it. */
    private static final Set<String> OF_H2 = Set.of("HYT00", "90028", "90030", "90031", "90098");

    private DatabaseUnavailability() {}

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
        return state != null
                && (Stream.of(CONNECTION, FULL, CANCELLED, SHUTTING_DOWN, ROLLED_BACK)
                                .anyMatch(state::startsWith)
                        || OF_H2.contains(state));
    }
}
