package dev.boxline.http;

import java.io.IOException;
import java.io.Writer;
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
 * an encoded slash or NUL, a header with a control character. Others get the status as text, if nothing else has answered.
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
            if (!isUnanswered(response)) {
                return;
            }
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (!isApiRequest(request)) {
                writeStatus(response, status);
                return;
            }
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

        /** Tomcat's own page would search all jars for its texts in the client's language, each time. */
        private static void writeStatus(Response response, @Nullable HttpStatus status) {
            try {
                response.setContentType("text/plain;charset=UTF-8");
                Writer writer = response.getReporter();
                if (writer != null) { // null when a servlet has already taken the output stream
                    writer.write(status == null ? String.valueOf(response.getStatus()) : status.toString());
                    response.finishResponse();
                }
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
