package dev.boxline.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Distinguishes a temporarily unavailable database from all other errors. The cause may be nested. Decided by SQL
 * state, mostly by its class: connection lost (08), disk, memory or connections used up (53), cancelled or shutting
 * down (57), rolled back in favour of another transaction (40), storage error (58).
 */
public final class DatabaseUnavailability {

    private static final int MAX_DEPTH = 30;
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /**
     * PostgreSQL: read-only transaction (a standby after a failover), idle or whole transaction took too long, object in
     * use, lock not available.
     */
    private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "55006", "55P03");

    /** H2: lock timeout, file errors, read-only, closed, connection broken, concurrent update. */
    private static final Set<String> H2_CODES =
            Set.of("HYT00", "90007", "90028", "90030", "90031", "90067", "90097", "90098", "90121", "90131");

    /** Deadlock, serialization failure, lock not available, statement cancelled: the transaction is rolled back for certain. */
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01", "55P03", "57014", "HYT00", "90131");

    private DatabaseUnavailability() {}

    public static boolean isCauseOf(@Nullable Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (isUnavailability(cause) || isCauseOf(before(cause))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Why a transaction was to be rolled back, when the rollback failed, too, for example on a connection closed meanwhile. */
    private static @Nullable Throwable before(Throwable cause) {
        return cause instanceof TransactionSystemException failed ? failed.getApplicationException() : null;
    }

    /**
     * Whether the database has rolled the transaction back, so that it can be retried at once; after a lost connection,
     * for example, it may have been committed.
     */
    public static boolean isRolledBack(@Nullable Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof SQLException exception && anyState(exception, ROLLED_BACK::contains)) {
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
                || (cause instanceof SQLException exception
                        && anyState(exception, DatabaseUnavailability::isUnavailableState));
    }

    /** A failed batch has the state of its statement in the next exception. */
    private static boolean anyState(SQLException first, Predicate<String> matches) {
        @Nullable SQLException exception = first;
        for (int depth = 0; exception != null && depth < MAX_DEPTH; depth++) {
            @Nullable String state = exception.getSQLState();
            if (state != null && matches.test(state)) {
                return true;
            }
            exception = exception.getNextException();
        }
        return false;
    }

    private static boolean isUnavailableState(String state) {
        return state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state) || H2_CODES.contains(state));
    }
}
