package dev.boxline;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/** Says in plain words which file is damaged, and that nothing was done to it. */
final class DamagedDatabaseAnalyzer implements FailureAnalyzer {

    /** H2's: I/O trouble twice, a corrupted file, another format. */
    private static final Set<String> CODES = Set.of("90028", "90030", "90031", "90048");

    private static final String ENGINE = "org.h2.mvstore.MVStoreException";
    private static final String ACTION =
            "Nothing was changed. Put a copy of the file back; or move it away, and Boxline starts without any orders.";

    private final Environment environment;

    DamagedDatabaseAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedDatabase damaged) {
                return new FailureAnalysis(damaged.getMessage(), ACTION, damaged);
            }
            if (cause.getClass().getName().equals(ENGINE)
                    || (cause instanceof SQLException trouble && isOfTheFile(trouble))) {
                return new FailureAnalysis(file() + " is damaged: " + cause.getMessage(), ACTION, cause);
            }
        }
        return null;
    }

    private static boolean isOfTheFile(SQLException trouble) {
        return trouble.getClass().getName().startsWith("org.h2.")
                && CODES.contains(String.valueOf(trouble.getSQLState()));
    }

    private String file() {
        return DataDirectory.database(environment).toString();
    }
}
