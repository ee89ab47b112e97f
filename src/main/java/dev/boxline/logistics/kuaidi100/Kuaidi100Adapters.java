package dev.boxline.logistics.kuaidi100;

import static java.util.Objects.requireNonNull;

import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** An adapter for each account in the settings. */
@Configuration(proxyBeanMethods = false)
@Import(Kuaidi100Adapters.Registrar.class)
class Kuaidi100Adapters {

    static final class Registrar implements ImportBeanDefinitionRegistrar {

        private final Environment environment;
        private final BeanFactory beans;

        Registrar(Environment environment, BeanFactory beans) {
            this.environment = environment;
            this.beans = beans;
        }

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            Binder.get(environment)
                    .bind("boxline.logistics.kuaidi100", Bindable.mapOf(String.class, Object.class))
                    .orElse(Map.of())
                    .keySet()
                    .forEach(name -> registry.registerBeanDefinition("kuaidi100Carrier-" + name, definition(name)));
        }

        private BeanDefinition definition(String name) {
            return new RootBeanDefinition(Kuaidi100Carrier.class, () -> carrier(name));
        }

        private Kuaidi100Carrier carrier(String name) {
            var endpoint = new Endpoint(Partner.LOGISTICS, name);
            return new Kuaidi100Carrier(
                    name,
                    requireNonNull(
                            beans.getBean(Kuaidi100Settings.class).kuaidi100().get(name)),
                    beans.getBean(LogisticsSettings.class)
                            .callbackSecret(endpoint)
                            .orElseThrow(),
                    beans.getBean(Clock.class));
        }
    }
}
