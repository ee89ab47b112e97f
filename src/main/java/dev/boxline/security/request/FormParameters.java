package dev.boxline.security.request;

import dev.boxline.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Parses the parameters of a query and a form in UTF-8, as Tomcat does. */
final class FormParameters {

    private static final int MAX = 200;

    private FormParameters() {}

    static Map<String, String[]> parse(@Nullable String query, byte[] form) {
        var parameters = new Parameters();
        parameters.setCharset(StandardCharsets.UTF_8);
        parameters.setQueryStringCharset(StandardCharsets.UTF_8);
        parameters.setLimit(MAX);
        if (query != null) {
            MessageBytes bytes = MessageBytes.newInstance();
            bytes.setString(query);
            parameters.setQuery(bytes);
        }
        parameters.handleQueryParameters();
        parameters.processParameters(form, 0, form.length);
        if (parameters.isParseFailed()) {
            throw ProblemException.of(HttpStatus.BAD_REQUEST, "bad-request", "The form is malformed or too long.");
        }
        Map<String, String[]> all = new LinkedHashMap<>();
        Collections.list(parameters.getParameterNames())
                .forEach(name -> all.put(name, parameters.getParameterValues(name)));
        return Collections.unmodifiableMap(all);
    }
}
