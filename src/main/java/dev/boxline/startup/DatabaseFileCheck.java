package dev.boxline.startup;

import java.io.File;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Checks the H2 file before it is opened for writing. H2 treats an empty or completely corrupted file as a new database:
 * Boxline would start without any orders and overwrite data that could still be recovered.
 */
final class DatabaseFileCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final String H2_FILE = "jdbc:h2:file:";

    /** An interrupted first start may leave a file of up to this size without any table. */
    private static final long MAX_FRESH_BYTES = 256 * 1024;

    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    /** H2 error code DATABASE_IS_READ_ONLY: H2 found no database in the file and tried to create one. */
    private static final String DATABASE_IS_READ_ONLY = "90097";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(event.getEnvironment());
    }

    static void check(Environment environment) {
        File file =
                DataDirectoryEnvironmentPostProcessor.databaseFile(environment).toFile();
        String url = environment.getProperty("spring.datasource.url", "");
        if (!url.startsWith(H2_FILE + file.getParent()) || !file.exists()) {
            return;
        }
        if (file.length() == 0) {
            throw new DamagedDatabaseException(file, "it is empty");
        }
        if (file.length() > MAX_FRESH_BYTES && containsNoDatabase(url, environment)) {
            throw new DamagedDatabaseException(file, "it contains no database");
        }
    }

    private static boolean containsNoDatabase(String url, Environment environment) {
        try (var connection = DriverManager.getConnection(
                url + READ_ONLY,
                environment.getProperty("spring.datasource.username", ""),
                environment.getProperty("spring.datasource.password", ""))) {
            return !connection.isValid(1);
        } catch (SQLException exception) {
            // any other error is reported when the data source opens the file
            return DATABASE_IS_READ_ONLY.equals(exception.getSQLState());
        }
    }
}
