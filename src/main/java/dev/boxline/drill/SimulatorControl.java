package dev.boxline.drill;

import dev.boxline.json.JsonWriter;
import dev.boxline.partner.Partner;
import dev.boxline.startup.SimulatedPartners;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Client of the simulator's HTTP API for the behaviour of simulated partners. */
@Component
@ConditionalOnDrillsEnabled
class SimulatorControl {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final DrillSettings settings;
    private final Environment environment;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    SimulatorControl(DrillSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** The simulator can't be reached, or did not answer 200. */
    static final class Unreachable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(message);
        }
    }

    /** Refuses a drill when a partner of its purchases is not simulated: its orders would be sent to a real partner. */
    void requireSimulatedPartners() {
        for (String prefix : List.of("boxline.payment.simulated", "boxline.warehouse", "boxline.logistics")) {
            if (!SimulatedPartners.isSimulated(environment, prefix)) {
                throw new Unreachable(prefix + ".endpoint.url is not an address of the simulator at "
                        + settings.simulator() + ", so the drill would send orders to a real partner");
            }
        }
    }

    /** The current behaviour, as JSON that can be sent back. */
    String behaviour(Partner partner) {
        return call(to(partner).GET().build());
    }

    void setBehaviour(Partner partner, Map<String, Object> behaviour) {
        setBehaviour(partner, JsonWriter.text(behaviour));
    }

    void setBehaviour(Partner partner, String behaviour) {
        call(to(partner)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(behaviour))
                .build());
    }

    private HttpRequest.Builder to(Partner partner) {
        String name = partner.name().toLowerCase(Locale.ROOT);
        return HttpRequest.newBuilder(settings.simulator().resolve("/simulator/" + name + "/behaviour"))
                .timeout(TIMEOUT);
    }

    private String call(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            throw new Unreachable("The simulator answered " + answer.statusCode());
        } catch (IOException e) {
            throw new Unreachable("The simulator at " + settings.simulator() + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while calling the simulator");
        }
    }
}
