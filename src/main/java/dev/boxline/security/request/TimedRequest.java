package dev.boxline.security.request;

import dev.boxline.http.ProblemException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose body has a deadline, also for forms, which the servlet container reads without one. */
final class TimedRequest extends HttpServletRequestWrapper {

    private final BodyLimits limits;
    private @Nullable TimedBody body;
    private @Nullable Map<String, String[]> form;

    TimedRequest(HttpServletRequest request, BodyLimits limits) {
        super(request);
        this.limits = limits;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new TimedBody((HttpServletRequest) getRequest(), limits);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return isUnreadForm() ? form() : form == null ? super.getParameterMap() : form;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    /** As in the servlet container, form parameters are unavailable once the body is read as a stream. */
    private boolean isUnreadForm() {
        return form == null && body == null && getMethod().equals("POST") && RequestBodies.isForm(this);
    }

    private Map<String, String[]> form() {
        try {
            byte[] bytes = RequestBodies.read(this, RequestBodies.MAX_BYTES);
            form = FormParameters.parse(getQueryString(), bytes);
            return form;
        } catch (IOException e) {
            throw new UncheckedIOException("The form could not be read", e);
        }
    }

    @Nullable
    ProblemException failure() {
        return body == null ? null : body.failure();
    }

    void release() {
        if (body != null) {
            body.release();
        }
    }
}
