package dev.boxline.transaction;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Distinguishes a database that doesn't work at the moment, which passes without anybody's doing, from all other errors. The
 * cause may be nested. Decided by SQL state, mostly by its class: connection lost (08), disk, memory or connections used up
 * (53), cancelled or shutting down (57), rolled back in favour of another transaction (40), storage error (58).
 */
public final class DatabaseUnavailability {

    private static final int DEEPEST = 30;
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /**
     * PostgreSQL: read-only transaction (a standby after a failover), idle or whole transaction took too long, object in
     * use, lock not available.
     */
    private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "55006", "55P03");

    /** H2: lock timeout, file errors, read-only, closed, connection broken, concurrent update. */
    private static final Set<String> OF_H2 =
            Set.of("HYT00", "90007", "90028", "90030", "90031", "90067", "90097", "90098", "90121", "90131");

    private DatabaseUnavailability() {}

    public static boolean isBehind(@Nullable Throwable trouble) {
        @Nullable Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isUnavailability(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isUnavailability(Throwable cause) {
        return Stream.of(
                                TransientDataAccessException.class,
                                RecoverableDataAccessException.class,
                                DataAccessResourceFailureException.class,
                                CannotCreateTransactionException.class,
                                SQLTransientException.class,
                                SQLNonTransientConnectionException.class,
                                SQLRecoverableException.class)
                        .anyMatch(type -> type.isInstance(cause))
                || (cause instanceof SQLException exception && anyStateSays(exception));
    }

    /** A failed batch has the state of its statement in the next exception. */
    private static boolean anyStateSays(SQLException first) {
        @Nullable SQLException exception = first;
        for (int depth = 0; exception != null && depth < DEEPEST; depth++) {
            if (stateSays(exception.getSQLState())) {
                return true;
            }
            exception = exception.getNextException();
        }
        return false;
    }

    private static boolean stateSays(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state) || OF_H2.contains(state));
    }
}
