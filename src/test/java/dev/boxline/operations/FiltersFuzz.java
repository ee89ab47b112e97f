package dev.boxline.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boxline.console.deadletter.DeadLetterQuery;
import dev.boxline.http.ProblemException;
import dev.boxline.http.QueryParameters;
import java.util.HashMap;
import java.util.Map;

/** Whatever is asked of the list of parked orders, or written into a plan's filter, is read or refused in so many words. */
class FiltersFuzz {

    @FuzzTest(maxDuration = "1m")
    void reads_or_refuses(byte[] data) {
        try {
            DeadLetterQuery.read(QueryParameters.of(parameters(new String(data, UTF_8))));
        } catch (ProblemException asItShould) {
            // and now as a plan's
        }
        try {
            PlanRequest.read(data);
        } catch (ProblemException asItShould) {
            return;
        }
    }

    private static Map<String, String[]> parameters(String query) {
        Map<String, String[]> parameters = new HashMap<>();
        for (String pair : query.split("&", 20)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length == 2 ? parts[1].split("\\|", 3) : new String[0]);
        }
        return parameters;
    }
}
