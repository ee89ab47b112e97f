package dev.boxline.startup;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Names the setting that is missing behind a connection pooler such as PgBouncer, instead of printing a stack trace. */
final class PooledStatementsFailureAnalyzer implements FailureAnalyzer {

    /** PostgreSQL: invalid_sql_statement_name, duplicate_prepared_statement. Another client's session was used. */
    private static final Set<String> STATES = Set.of("26000", "42P05");

    /** Exceptions looked at, because they may form a circle. */
    private static final int MOST = 200;

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        SQLException found = find(failure);
        return found == null
                ? null
                : new FailureAnalysis(
                        "Prepared statements don't survive between transactions: a pooler such as PgBouncer in"
                                + " transaction mode is between Boxline and PostgreSQL (" + found.getMessage() + ").",
                        "Add prepareThreshold=0 to the parameters of BOXLINE_DB_URL, or let the pooler work in session mode.",
                        found);
    }

    /** Looks at each exception's cause, at the others of a batch, and at what failed while closing. */
    private static @Nullable SQLException find(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty() && seen.size() < MOST) {
            Throwable next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof SQLException exception) {
                if (STATES.contains(String.valueOf(exception.getSQLState()))) {
                    return exception;
                }
                Stream.ofNullable(exception.getNextException()).forEach(open::add);
            }
            Stream.ofNullable(next.getCause()).forEach(open::add);
            open.addAll(List.of(next.getSuppressed()));
        }
        return null;
    }
}
