package dev.boxline;

import java.io.File;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Looks into H2's file before it is opened to be written. H2 takes a file that was emptied, or whose every part is damaged,
 * for a new database: the shop would open without its orders, and write over what could have been saved of them.
 */
final class DatabaseFileCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final String H2_FILE = "jdbc:h2:file:";

    /** A first start that was cut short may leave so much without a table in it. */
    private static final long FRESH = 256 * 1024;

    private static final String TO_READ = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    /** H2's for "the database is read only": it found none, and would make one. */
    private static final String WOULD_MAKE_ONE = "90097";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(event.getEnvironment());
    }

    static void check(Environment environment) {
        File file = DataDirectory.database(environment).toFile();
        String url = environment.getProperty("spring.datasource.url", "");
        if (!url.startsWith(H2_FILE + file.getParent()) || !file.exists()) {
            return;
        }
        if (file.length() == 0) {
            throw new DamagedDatabase(file, "it is empty");
        }
        if (file.length() > FRESH && holdsNothing(url, environment)) {
            throw new DamagedDatabase(file, "no database is found in it");
        }
    }

    private static boolean holdsNothing(String url, Environment environment) {
        try (var connection = DriverManager.getConnection(
                url + TO_READ,
                environment.getProperty("spring.datasource.username", ""),
                environment.getProperty("spring.datasource.password", ""))) {
            return !connection.isValid(1);
        } catch (SQLException trouble) {
            // all else is told of when the database is opened
            return WOULD_MAKE_ONE.equals(trouble.getSQLState());
        }
    }
}
