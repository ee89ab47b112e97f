package dev.boxline.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.boxline.FreePort;
import dev.boxline.Partners;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Tells the application where its partners and its issuer are. */
final class HttpSecurityTestSetup implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The issuer of all tests with {@link HttpSecurityTest}. */
    static final Issuer ISSUER = new Issuer();

    private static final String SIMULATOR = "boxline.simulator.port";

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        TestPropertyValues.of(
                        SIMULATOR + "=" + FreePort.find(),
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + ISSUER.url())
                .applyTo(application);
    }

    /** Takes back what the class before did to the partners; at its end, no order may be one that only the engine knows of. */
    static final class QuietPartners extends AbstractTestExecutionListener {

        @Override
        public void beforeTestClass(TestContext test) {
            int port = test.getApplicationContext().getEnvironment().getRequiredProperty(SIMULATOR, Integer.class);
            var partners = new Partners(port);
            partners.allWell();
            partners.behave("payment", "{\"autoSettle\": false}");
            ISSUER.answers();
        }

        @Override
        public void afterTestClass(TestContext test) {
            int port = test.getApplicationContext()
                    .getEnvironment()
                    .getRequiredProperty("local.server.port", Integer.class);
            HttpTestClient viewer = HttpTestClient.named("viewer", port);
            await().atMost(30, SECONDS)
                    .untilAsserted(
                            () -> assertThat(viewer.get("/api/v1/ops/ledger").body())
                                    .containsPattern("\"stuck\":0[,}]")
                                    .containsPattern("\"unaccounted\":0[,}]"));
        }
    }
}
