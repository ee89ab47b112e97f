package dev.boxline.security;

import dev.boxline.EngineStatics;
import dev.boxline.process.hardening.AttackTarget;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole application over HTTP on H2, started once for all tests that have this annotation: with simulated partners,
 * with an OpenID Connect issuer and without rate limits. Before each class the partners work, but no payment settles and
 * no box is delivered until the test changes that; with sweeps off, nothing else changes by itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:http-security;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "boxline.data-dir=target/http-security-test-${boxline.tests.fork:1}",
            "boxline.simulator.enabled=true",
            "boxline.simulator.delivery-step=100ms",
            "boxline.sweeps.enabled=false",
            "boxline.limits.enabled=false",
            "boxline.security.issuer.timeout=3s",
            "spring.security.oauth2.client.registration.shop.client-id=boxline-shop",
            "spring.security.oauth2.client.registration.shop.client-secret=0123456789abcdef"
        })
@ContextConfiguration(initializers = HttpSecurityTestSetup.class)
@Import({AttackTarget.class, FailingController.class, ScriptedBills.class})
@TestExecutionListeners(
        listeners = {EngineStatics.class, HttpSecurityTestSetup.QuietPartners.class},
        mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface HttpSecurityTest {}
