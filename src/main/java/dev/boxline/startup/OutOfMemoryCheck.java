package dev.boxline.startup;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Warns when the JVM would keep running after an {@code OutOfMemoryError}: threads end at random then, and a node that is
 * neither healthy nor gone isn't replaced. A jar can't set the option itself.
 */
@Component
@Profile("prod")
class OutOfMemoryCheck {

    private static final Logger LOG = LoggerFactory.getLogger(OutOfMemoryCheck.class);

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (!endsWithoutMemory()) {
            LOG.warn("Start production with java -XX:+ExitOnOutOfMemoryError: this JVM keeps running without memory");
        }
    }

    private static boolean endsWithoutMemory() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Stream.of("ExitOnOutOfMemoryError", "CrashOnOutOfMemoryError")
                .anyMatch(option -> jvm.getVMOption(option).getValue().equals("true"));
    }
}
