package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/**
 * A stranger's request makes the server log little and answer no 500, however it is made. Its application is started last in
 * this process: each start sets up logging anew, without the filters of those before it.
 */
@Tag("long")
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class QuietLogTest extends HttpSecurityTestSupport {

    private static final Duration SOON = Duration.ofSeconds(12);
    private static final int MANY = 5;
    private static final int LONGEST_LINE = 400;

    private final LogListener log = new LogListener();

    static Stream<String> requests() {
        return HostileRequests.all().keySet().stream();
    }

    @BeforeEach
    void listen() {
        as("").get("/"); // initializes what the first request does
        log.listen();
    }

    @AfterEach
    void end() {
        log.end();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_strangers_request_is_worth_one_short_line_at_most_and_no_500(String what) throws IOException {
        String request = HostileRequests.all().getOrDefault(what, "");
        for (int n = 0; n < MANY; n++) {
            int status = status(request);
            assertThat(status).as(what).matches(QuietLogTest::isTheirFault);
        }
        assertThat(log.since())
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(
                        event -> assertThat(event).hasSizeLessThan(LONGEST_LINE).doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callbacks/trouble?database=true", "/callbacks/trouble?database=false"})
    void trouble_of_our_own_fills_no_log_however_often_it_is_asked_for(String path) {
        for (int n = 0; n < 100; n++) {
            assertThat(as("").get(path).statusCode()).isIn(500, 503);
        }
        assertThat(log.since()).isNotEmpty().hasSizeLessThanOrEqualTo(30);
    }

    /** Without an answer, the connection was closed. 501 and 505 are for methods, codings and versions we don't know. */
    private static boolean isTheirFault(int status) {
        return status < 500 || status == 501 || status == 505;
    }

    private int status(String request) throws IOException {
        try (var stranger = new RawHttp(port)) {
            stranger.send(request).endOfRequest();
            return statusOf(stranger.readAll(SOON));
        } catch (SocketException closed) {
            return 0;
        }
    }

    private static int statusOf(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }
}
