package dev.boxline.alerting;

import dev.boxline.MovableClock;
import dev.boxline.partner.OpenClients;
import dev.boxline.partner.PartnerClients;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/** What of a node has to do with alerts, with meters that a test sets. */
final class AlertNode implements AutoCloseable {

    /** Longer than a receiver that works needs on a busy machine. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AlertCheck check;
    final PartnerClients partners = OpenClients.now();
    private final AlertSender sender;
    private final Map<String, Double> gauges = new ConcurrentHashMap<>();

    AlertNode(DataSource database, MovableClock clock, AlertSettings settings, @Nullable JavaMailSender mail) {
        var messages = new ReloadableResourceBundleMessageSource();
        messages.setBasename("classpath:messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var beans = new StaticListableBeanFactory();
        if (mail != null) {
            beans.addBean("mail", mail);
        }
        var alerts = new AlertRepository(JdbcClient.create(database));
        var text = new AlertText(messages, settings, partners, new DrillMarks(beans.getBeanProvider(DrillCheck.class)));
        sender = new AlertSender(settings, alerts, text, clock, beans.getBeanProvider(JavaMailSender.class));
        check = new AlertCheck(alerts, sender, meters, clock);
    }

    static AlertSettings settings(
            Locale language, AlertSettings.@Nullable Mail mail, AlertSettings.Webhook... webhooks) {
        return new AlertSettings(Duration.ofHours(4), TIMEOUT, language, "https://runbooks", List.of(webhooks), mail);
    }

    /** Sets a gauge, making it first. */
    void gauge(String name, double value, String... tags) {
        String key = name + List.of(tags);
        if (gauges.put(key, value) == null) {
            Gauge.builder(name, gauges, all -> all.getOrDefault(key, 0.0))
                    .tags(Tags.of(tags))
                    .register(meters);
        }
    }

    void count(String name, double events, String... tags) {
        meters.counter(name, tags).increment(events);
    }

    @Override
    public void close() {
        sender.stop();
    }
}
