package dev.boxline.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boxline.console.deadletter.DeadLetterQuery;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import java.util.HashMap;
import java.util.Map;

/** Whatever is asked of the list of parked orders, or written into a plan's filter, is read or refused in so many words. */
class FiltersFuzz {

    @FuzzTest(maxDuration = "1m")
    void reads_or_refuses(byte[] data) {
        try {
            DeadLetterQuery.checked(Submitted.query(parameters(new String(data, UTF_8)), DeadLetterQuery.class));
        } catch (ProblemException asItShould) {
            // and now as a plan's
        }
        try {
            Submitted.json(null, data, PlanRequest.class).checked();
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
