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
 * Answers programs in problem details, too, what Tomcat refuses before any filter or controller of ours sees it: an
 * address with an encoded slash or NUL, a header with a control character.
 */
@Component
class TomcatErrorReport implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final List<String> PROGRAMS = List.of("/api/", "/callbacks/", "/engine-rest/");

    private final Problems problems;

    TomcatErrorReport(Problems problems) {
        this.problems = problems;
    }

    /** Comes after Spring's own customizers, so that its report is asked for first. */
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
            if (!isForPrograms(request) || !isUnanswered(response)) {
                super.report(request, response, throwable);
                return;
            }
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            boolean ours = status == null || status.is5xxServerError();
            try {
                problems.write(
                        response,
                        status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status,
                        ours ? "unexpected" : "bad-request",
                        ours ? "Something went wrong on our side." : "The request can't be read as it was sent.");
                response.finishResponse();
            } catch (IOException | IllegalStateException e) {
                // the client is gone or reads a half-written answer, so nothing can be sent any more
            }
        }

        private static boolean isForPrograms(Request request) {
            @Nullable String uri = request.getRequestURI();
            return uri != null && PROGRAMS.stream().anyMatch(uri::startsWith);
        }

        private static boolean isUnanswered(Response response) {
            return response.getStatus() >= HttpStatus.BAD_REQUEST.value()
                    && response.getContentWritten() == 0
                    && response.setErrorReported();
        }
    }
}
