package dev.boxline.security.request;

import dev.boxline.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers what Spring's firewall rejects as {@link PlainPathFilter} does what it refuses itself, without an error page. */
@Component
class RejectedPathHandler implements RequestRejectedHandler {

    private final Problems problems;

    RejectedPathHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException {
        problems.write(response, HttpStatus.BAD_REQUEST, "wrong-path", "The address is not written plainly.");
    }
}
