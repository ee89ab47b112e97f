package dev.boxline;

import java.io.File;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** H2 would take an emptied file for a new database, and the shop would open without its orders. */
final class EmptyDatabaseCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final String H2_FILE = "jdbc:h2:file:";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(event.getEnvironment());
    }

    static void check(Environment environment) {
        File file = DataDirectory.database(environment).toFile();
        String url = environment.getProperty("spring.datasource.url", "");
        if (url.startsWith(H2_FILE + file.getParent()) && file.exists() && file.length() == 0) {
            throw new DamagedDatabase(file.toPath());
        }
    }
}
