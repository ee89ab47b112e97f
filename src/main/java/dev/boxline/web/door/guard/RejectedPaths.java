package dev.boxline.web.door.guard;

import dev.boxline.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers what Spring's firewall rejects as {@link PlainPaths} does what it refuses itself, without an error page. */
@Component
class RejectedPaths implements RequestRejectedHandler {

    private final Problems problems;

    RejectedPaths(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException {
        problems.write(response, HttpStatus.BAD_REQUEST, "wrong-path", "The address is not written plainly.");
    }
}
