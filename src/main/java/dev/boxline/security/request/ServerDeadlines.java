package dev.boxline.security.request;

import dev.boxline.security.limit.AnonymousConcurrencyValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Limits how long a connection may stay open and occupy a thread. */
@Component
class ServerDeadlines implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(ConnectionDeadlines.class.getName());
        factory.addEngineValves(new UnreadBodyValve(), new AnonymousConcurrencyValve());
        // no limit: the header size bounds them, and Tomcat would answer 500 to more than ten languages
        factory.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(-1));
    }
}
