package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.catalina.Container;
import org.apache.catalina.Wrapper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The engine.s servlets are created at the start: the first request would create them before any security filter. */
@HttpSecurityTest
class ReadyServletsTest {

    @Autowired
    private ServletWebServerApplicationContext application;

    @Test
    void are_made_before_the_first_request() {
        List<Wrapper> servlets = servlets();

        assertThat(servlets).extracting(Wrapper::getName).contains("Admin Api", "Cockpit Api", "Engine Api");
        assertThat(servlets)
                .allSatisfy(servlet -> assertThat(servlet.getLoadOnStartup())
                        .as(servlet.getName())
                        .isPositive());
    }

    private List<Wrapper> servlets() {
        var server = (TomcatWebServer) application.getWebServer();
        Container context = server.getTomcat().getHost().findChildren()[0];
        return Arrays.stream(context.findChildren())
                .map(Wrapper.class::cast)
                .filter(servlet -> Arrays.stream(servlet.findMappings())
                        .anyMatch(path -> path.startsWith("/camunda/") || path.startsWith("/engine-rest/")))
                .toList();
    }
}
