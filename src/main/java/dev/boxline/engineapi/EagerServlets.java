package dev.boxline.engineapi;

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
 * Has the engine's servlets made at the start. Tomcat would make each with the first request to it, before that request
 * meets any filter: a stranger could have the engine's code run, and was told of its failure, before our door sent him
 * away.
 */
@Component
class EagerServlets implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final List<String> ROOTS = List.of("/camunda/", "/engine-rest/");

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> context.addLifecycleListener(EagerServlets::prepare));
    }

    /** Servlets are known when their context has been put together, and made when the server starts. */
    private static void prepare(LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.AFTER_START_EVENT) && event.getSource() instanceof Context context) {
            Arrays.stream(context.findChildren())
                    .filter(Wrapper.class::isInstance)
                    .map(Wrapper.class::cast)
                    .filter(EagerServlets::isTheEngines)
                    .forEach(servlet -> servlet.setLoadOnStartup(1));
        }
    }

    private static boolean isTheEngines(Wrapper servlet) {
        return Arrays.stream(servlet.findMappings())
                .anyMatch(path -> ROOTS.stream().anyMatch(path::startsWith));
    }
}
