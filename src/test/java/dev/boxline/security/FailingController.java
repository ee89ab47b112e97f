package dev.boxline.security;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Fails on request where no login is needed. */
@TestConfiguration
@RestController
@Hidden
class FailingController {

    @GetMapping("/callbacks/trouble")
    String trouble(@RequestParam boolean database) {
        throw database
                ? new CannotGetJdbcConnectionException("secret-host refused")
                : new IllegalStateException("secret");
    }
}
