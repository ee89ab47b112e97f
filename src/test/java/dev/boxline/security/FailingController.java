package dev.boxline.security;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.concurrent.Semaphore;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Fails, or keeps a thread, on request where no login is needed. */
@TestConfiguration
@RestController
@Hidden
class FailingController {

    static final Semaphore HELD = new Semaphore(0);

    /** Keeps its thread until it is let go. */
    @GetMapping("/callbacks/held")
    String held() throws InterruptedException {
        HELD.acquire();
        return "";
    }

    @GetMapping("/callbacks/trouble")
    String trouble(@RequestParam boolean database) {
        throw database
                ? new CannotGetJdbcConnectionException("secret-host refused")
                : new IllegalStateException("secret");
    }
}
