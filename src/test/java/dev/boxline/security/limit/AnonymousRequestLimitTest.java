package dev.boxline.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AnonymousRequestLimitTest {

    private static final int RENDERED = 2 * Runtime.getRuntime().availableProcessors();

    private final AnonymousRequestLimit limit = new AnonymousRequestLimit();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore ending = new Semaphore(0);
    private final FilterChain held = (request, response) -> {
        begun.release();
        ending.acquireUninterruptibly();
        answer(response);
    };
    private final FilterChain direct = (request, response) -> answer(response);
    private final List<Future<MockHttpServletResponse>> rendering = new ArrayList<>();

    @BeforeEach
    void renderAsManyPagesAsMayBe() throws InterruptedException {
        for (int n = 0; n < RENDERED; n++) {
            int network = n;
            rendering.add(threads.submit(() -> get("/", network, held)));
        }
        assertThat(begun.tryAcquire(RENDERED, 20, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void end() {
        ending.release(RENDERED);
        threads.shutdown();
    }

    @Test
    void only_some_pages_are_rendered_at_once() throws Exception {
        MockHttpServletResponse refused = get("/", 100, direct);

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        ending.release(RENDERED);
        for (Future<MockHttpServletResponse> each : rendering) {
            assertThat(each.get(20, TimeUnit.SECONDS).getContentAsString()).isEqualTo("page");
        }
        assertThat(get("/", 100, direct).getContentAsString()).isEqualTo("page");
    }

    @Test
    void files_and_users_who_are_logged_in_do_not_wait_for_them() throws Exception {
        assertThat(get("/css/boxline.css", 100, direct).getContentAsString()).isEqualTo("page");

        MockHttpServletRequest request = request("/orders", 101);
        request.setRemoteUser("mei");
        assertThat(answer(request, direct).getContentAsString()).isEqualTo("page");
    }

    private static void answer(ServletResponse response) throws IOException {
        response.getWriter().write("page");
    }

    private MockHttpServletResponse get(String path, int network, FilterChain chain) throws Exception {
        return answer(request(path, network), chain);
    }

    private static MockHttpServletRequest request(String path, int network) {
        var request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.setRemoteAddr("10.0." + network + ".1");
        return request;
    }

    private MockHttpServletResponse answer(MockHttpServletRequest request, FilterChain chain) throws Exception {
        var response = new MockHttpServletResponse();
        limit.doFilter(request, response, chain);
        return response;
    }
}
