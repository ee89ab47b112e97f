package dev.boxline.http;

import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Answers API clients with problem details when Tomcat refuses a request before any filter or controller: a path with
 * an encoded slash or NUL, a header with a control character.
 */
@Component
class TomcatErrorReport implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final List<String> API_PATHS = List.of("/api/", "/callbacks/", "/engine-rest/");

    private final Problems problems;

    TomcatErrorReport(Problems problems) {
        this.problems = problems;
    }

    /** Adds a second valve behind Spring's, so that this one reports first. */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(problems)));
    }

    private static final class Report extends ErrorReportValve {

        private final Problems problems;

        Report(Problems problems) {
            this.problems = problems;
            setShowReport(false);
            setShowServerInfo(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable throwable) {
            if (!isApiRequest(request) || !isUnanswered(response)) {
                super.report(request, response, throwable);
                return;
            }
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            boolean serverError = status == null || status.is5xxServerError();
            try {
                problems.write(
                        response,
                        status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status,
                        serverError ? "unexpected" : "bad-request",
                        serverError ? "An internal error occurred." : "The request is malformed.");
                response.finishResponse();
            } catch (IOException | IllegalStateException e) {
                // the client has disconnected or the response is partly written: nothing can be sent
            }
        }

        private static boolean isApiRequest(Request request) {
            @Nullable String uri = request.getRequestURI();
            return uri != null && API_PATHS.stream().anyMatch(uri::startsWith);
        }

        private static boolean isUnanswered(Response response) {
            return response.getStatus() >= HttpStatus.BAD_REQUEST.value()
                    && response.getContentWritten() == 0
                    && response.setErrorReported();
        }
    }
}
