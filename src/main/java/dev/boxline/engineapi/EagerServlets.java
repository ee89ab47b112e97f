package dev.boxline.engineapi;

import dev.boxline.http.CockpitPaths;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.Wrapper;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Creates the engine's servlets at start-up. Tomcat would create each of them at its first request, before any filter, so
 * that unauthenticated requests could run the engine's code and see its errors.
 */
@Component
class EagerServlets implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final List<String> ROOTS = List.of(CockpitPaths.ROOT + "/", "/engine-rest/");

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> context.addLifecycleListener(EagerServlets::prepare));
    }

    /** Servlets are registered when their context has started, and created when the server starts. */
    private static void prepare(LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.AFTER_START_EVENT) && event.getSource() instanceof Context context) {
            Arrays.stream(context.findChildren())
                    .filter(Wrapper.class::isInstance)
                    .map(Wrapper.class::cast)
                    .filter(EagerServlets::isOfTheEngine)
                    .forEach(servlet -> servlet.setLoadOnStartup(1));
        }
    }

    private static boolean isOfTheEngine(Wrapper servlet) {
        return Arrays.stream(servlet.findMappings())
                .anyMatch(path -> ROOTS.stream().anyMatch(path::startsWith));
    }
}
