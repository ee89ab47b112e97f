package dev.boxline.startup;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Names the setting that is missing behind a connection pooler such as PgBouncer, instead of printing a stack trace. */
final class PooledStatementsFailureAnalyzer implements FailureAnalyzer {

    /** PostgreSQL: invalid_sql_statement_name, duplicate_prepared_statement. Another client's session was used. */
    private static final Set<String> STATES = Set.of("26000", "42P05");

    private static final int DEEPEST = 30;

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException exception && STATES.contains(String.valueOf(exception.getSQLState()))) {
                return new FailureAnalysis(
                        "Prepared statements don't survive between transactions: a pooler such as PgBouncer in"
                                + " transaction mode is between Boxline and PostgreSQL (" + exception.getMessage() + ").",
                        "Add prepareThreshold=0 to the parameters of BOXLINE_DB_URL, or let the pooler work in session mode.",
                        exception);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
