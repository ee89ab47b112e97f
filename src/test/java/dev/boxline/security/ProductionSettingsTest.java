package dev.boxline.security;

import dev.boxline.EngineStatics;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole application with production's settings on H2, started once for all tests that have this annotation: behind a
 * proxy that ends TLS, with small rate limits that don't refill during a test, without partners, jobs and sweeps.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:application-prod.yaml",
            "boxline.proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1",
            "spring.datasource.url=jdbc:h2:mem:production-settings;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "spring.datasource.username=sa",
            "spring.datasource.password=",
            "camunda.bpm.job-execution.enabled=false",
            "boxline.data-dir=target/production-settings-test-${boxline.tests.fork:1}",
            "boxline.simulator.enabled=false",
            "boxline.sweeps.enabled=false",
            "boxline.shutdown.delay=0s",
            "boxline.limits.wrong-passwords=3/1h",
            "boxline.limits.wrong-passwords-of-address=1000/1h",
            "boxline.limits.purchases=2/1h",
            "boxline.limits.integration-purchases=3/1h",
            "boxline.limits.forged-callbacks=2/1h",
            "boxline.limits.searches=2/1h",
            "boxline.limits.cancellations=2/1h",
            "boxline.limits.wrong-passwords-of-account=5/1h"
        })
@TestExecutionListeners(listeners = EngineStatics.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface ProductionSettingsTest {}
