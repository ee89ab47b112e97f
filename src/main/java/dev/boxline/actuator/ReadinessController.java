package dev.boxline.actuator;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves readiness on the server's port, where load balancers look for it. */
@RestController
@Hidden
class ReadinessController {

    private final HealthEndpoint health;

    ReadinessController(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping("/actuator/health/readiness")
    ResponseEntity<Map<String, String>> readiness() {
        HealthComponent readiness = health.healthForPath("readiness");
        boolean ready = readiness != null && readiness.getStatus().equals(Status.UP);
        return ResponseEntity.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("status", ready ? "UP" : "OUT_OF_SERVICE"));
    }
}
