package dev.boxline.security.request;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Bounds how long a connection may take, and may occupy a thread. */
@Component
class ServerDeadlines implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(ConnectionDeadlines.class.getName());
        factory.addEngineValves(new UnreadBodyValve());
        // the size of the headers bounds them; Tomcat would answer 500 to a client with more than ten languages
        factory.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(-1));
    }
}
