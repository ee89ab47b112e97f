package dev.boxline.faults.child;

import dev.boxline.BoxlineApplication;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** Boxline with a clock that goes wrong as a file tells it. */
public final class SkewedNode {

    private SkewedNode() {}

    public static void main(String[] args) {
        SkewedClock clock = SkewedClock.follow();
        var application = new SpringApplication(BoxlineApplication.class);
        application.addInitializers(context -> {
            Supplier<Clock> supplier = () -> clock;
            ((GenericApplicationContext) context)
                    .registerBean("skewedClock", Clock.class, supplier, definition -> definition.setPrimary(true));
        });
        application.run(args);
    }
}
