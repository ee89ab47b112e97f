package dev.boxline.engineapi;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Leads from the web applications' root to Cockpit. */
@Configuration(proxyBeanMethods = false)
class CockpitRedirect implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/camunda", "/camunda/app/cockpit/default/");
        registry.addRedirectViewController("/camunda/", "/camunda/app/cockpit/default/");
    }
}
