package dev.boxline.security.session;

import org.apache.catalina.session.StandardManager;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Bounds the number of sessions of this node. */
@Component
class SessionLimit implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final SessionSettings settings;

    SessionLimit(SessionSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            // Tomcat would create its own only when the context starts
            var manager = new StandardManager();
            manager.setMaxActiveSessions(settings.max());
            context.setManager(manager);
        });
    }
}
