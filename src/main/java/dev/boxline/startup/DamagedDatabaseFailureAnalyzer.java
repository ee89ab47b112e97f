package dev.boxline.startup;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/** Reports which H2 file is damaged, and that it was left unchanged, instead of printing a stack trace. */
final class DamagedDatabaseFailureAnalyzer implements FailureAnalyzer {

    /** H2 error codes: IO_EXCEPTION_1, FILE_CORRUPTED_1, IO_EXCEPTION_2 and FILE_VERSION_ERROR_1. */
    private static final Set<String> FILE_ERRORS = Set.of("90028", "90030", "90031", "90048");

    private static final String STORAGE_EXCEPTION = "org.h2.mvstore.MVStoreException";
    private static final String ACTION =
            "The file was not changed. Restore it from a backup, or move it away to start with an empty database.";

    private final Environment environment;

    DamagedDatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedDatabaseException damaged) {
                return new FailureAnalysis(damaged.getMessage(), ACTION, damaged);
            }
            if (cause.getClass().getName().equals(STORAGE_EXCEPTION)
                    || (cause instanceof SQLException exception && isFileError(exception))) {
                return new FailureAnalysis(databaseFile() + " is damaged: " + cause.getMessage(), ACTION, cause);
            }
        }
        return null;
    }

    private static boolean isFileError(SQLException exception) {
        return exception.getClass().getName().startsWith("org.h2.")
                && FILE_ERRORS.contains(String.valueOf(exception.getSQLState()));
    }

    private String databaseFile() {
        return DataDirectoryEnvironmentPostProcessor.databaseFile(environment).toString();
    }
}
