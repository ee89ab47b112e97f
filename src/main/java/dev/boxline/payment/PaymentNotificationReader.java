package dev.boxline.payment;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.signing.InvalidNotification;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one provider's notifications. Everything it returns was signed by the provider and addressed to our merchant. There is
 * at most one for a method.
 */
public interface PaymentNotificationReader {

    PaymentMethod method();

    /**
     * Verifies and reads one notification.
     *
     * @param header a header's value by its name
     * @param body the raw body
     * @throws InvalidNotification unless the notification is correctly signed, readable and for us
     */
    SignedNotification read(Function<String, @Nullable String> header, byte[] body);

    /**
     * A verified notification.
     *
     * @param eventId assigned by the provider; the same each time it sends the event
     */
    record SignedNotification(String eventId, PaymentNotifications.Notice notification) {}
}
