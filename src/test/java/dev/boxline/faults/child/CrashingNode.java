package dev.boxline.faults.child;

import dev.boxline.BoxlineApplication;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** Boxline, stopped at the points its order numbers name. */
public final class CrashingNode {

    private CrashingNode() {}

    public static void main(String[] args) {
        var application = new SpringApplication(BoxlineApplication.class);
        application.addInitializers(context -> {
            Supplier<CrashAdvisor> advisor = CrashAdvisor::new;
            ((GenericApplicationContext) context)
                    .registerBean(
                            "crashAdvisor",
                            CrashAdvisor.class,
                            advisor,
                            definition -> definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE));
        });
        application.run(args);
    }
}
