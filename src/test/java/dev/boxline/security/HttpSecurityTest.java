package dev.boxline.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The whole application with its security, without partners and rate limits; one context shared by several tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:through;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "boxline.data-dir=target/through-test",
            "boxline.simulator.enabled=false",
            "boxline.sweeps.enabled=false",
            "boxline.limits.enabled=false"
        })
@interface HttpSecurityTest {}
