package dev.boxline.console.overview;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** The one thread in which the console's figures are counted while those before are shown. */
@Component
public class FigureRefresher implements Executor {

    private final ExecutorService counter = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "console-counts");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void execute(Runnable work) {
        counter.execute(work);
    }

    @PreDestroy
    void stop() {
        counter.shutdownNow();
    }
}
