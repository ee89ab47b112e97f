package dev.boxline.alerting;

import dev.boxline.alerting.AlertRepository.Claimed;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends alerts to all receivers on a thread of its own, so that nothing waits for a receiver. Retries unreachable receivers
 * after a minute, and logs that at most once a minute.
 */
@Component
class AlertSender {

    private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** What doesn't fit is claimed again when its lease has ended. */
    private static final int QUEUE = 100;

    private final AlertSettings settings;
    private final AlertRepository alerts;
    private final AlertText text;
    private final Clock clock;
    private final Map<String, Receiver> receivers = new TreeMap<>();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            AlertSender::thread,
            new ThreadPoolExecutor.DiscardPolicy());
    private final ReentrantLock recording = new ReentrantLock();
    private Instant quietUntil = Instant.MIN;
    private Instant databaseTold = Instant.MIN;

    /** Throws what went wrong. */
    interface Receiver {
        void receive(Alert alert) throws Exception;
    }

    AlertSender(
            AlertSettings settings,
            AlertRepository alerts,
            AlertText text,
            Clock clock,
            ObjectProvider<JavaMailSender> mailSender) {
        this.settings = settings;
        this.alerts = alerts;
        this.text = text;
        this.clock = clock;
        for (int n = 0; n < settings.webhooks().size(); n++) {
            receivers.put(
                    "webhooks[" + n + "]",
                    new WebhookReceiver(settings.webhooks().get(n), settings.timeout(), text, clock));
        }
        AlertSettings.Mail mail = settings.mail();
        if (mail != null) {
            JavaMailSender sender = mailSender.getIfAvailable();
            if (sender == null) {
                throw new IllegalStateException("boxline.alerts.mail needs spring.mail.host");
            }
            receivers.put("mail", alert -> sender.send(message(mail, alert)));
        }
    }

    private SimpleMailMessage message(AlertSettings.Mail mail, Alert alert) {
        var message = new SimpleMailMessage();
        message.setFrom(mail.from());
        message.setTo(mail.to().toArray(String[]::new));
        message.setSubject(text.title(alert));
        message.setText(text.whole(alert));
        return message;
    }

    void send(Claimed claimed) {
        thread.execute(() -> {
            List<String> failed = sendTo(claimed.unsent(), claimed.alert());
            Instant next = !failed.isEmpty()
                    ? clock.instant().plus(RETRY)
                    : claimed.alert().isFiring() ? clock.instant().plus(settings.repeatAfter()) : null;
            record(claimed.alert(), failed, next);
        });
    }

    /** Never interrupted, which would close H2's file under all others. What isn't recorded is sent again after its lease. */
    private void record(Alert alert, List<String> failed, @Nullable Instant next) {
        recording.lock();
        try {
            if (!thread.isShutdown()) {
                alerts.sent(alert, failed, next);
            }
        } catch (RuntimeException e) {
            warn("An alert was sent, which can't be recorded; it may be sent again", e);
        } finally {
            recording.unlock();
        }
    }

    /** Without the database, each node alerts for itself. */
    void databaseFails(Instant since) {
        if (clock.instant().isBefore(databaseTold.plus(settings.repeatAfter()))) {
            return;
        }
        databaseTold = clock.instant();
        thread.execute(() ->
                sendTo(List.of(), new Alert(0, AlertRule.DATABASE_TROUBLE, "", 0, since, since, null, null, null)));
    }

    /** @return the receivers who could not be reached */
    private List<String> sendTo(List<String> names, Alert alert) {
        List<String> failed = new ArrayList<>();
        receivers.forEach((name, receiver) -> {
            if (names.isEmpty() || names.contains(name)) {
                try {
                    receiver.receive(alert);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    failed.add(name);
                } catch (Exception e) {
                    failed.add(name);
                    warn(
                            "boxline.alerts." + name + " did not accept "
                                    + alert.rule().alert() + "; it is retried",
                            e);
                }
            }
        });
        return failed;
    }

    /** Without the stack trace, and without what an exception quotes: a robot's address contains its key. */
    private void warn(String what, Exception e) {
        if (!clock.instant().isBefore(quietUntil)) {
            quietUntil = clock.instant().plus(RETRY);
            LOG.warn("{}: {}", what, e instanceof WebhookReceiver.Refused refused ? refused.getMessage() : cause(e));
        }
    }

    private static String cause(@Nullable Throwable e) {
        Throwable last = e;
        while (last != null && last.getCause() != null) {
            last = last.getCause();
        }
        return last == null ? "" : last.getClass().getSimpleName();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "alerts");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        recording.lock();
        try {
            thread.shutdownNow();
        } finally {
            recording.unlock();
        }
    }
}
