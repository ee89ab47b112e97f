package dev.boxline.payment;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.signing.InvalidNotification;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what one provider calls back. Whatever it returns was signed by the provider and names us. */
public interface PaymentNotificationReader {

    PaymentMethod method();

    /**
     * Reads one notice from its raw body.
     *
     * @param header a header's value by its name
     * @throws InvalidNotification for everything that isn't rightly signed, readable and for us
     */
    SignedNews read(Function<String, @Nullable String> header, byte[] body);

    /**
     * A notice that was verified.
     *
     * @param eventId the provider's own; the same however often the notice is sent
     */
    record SignedNews(String eventId, PaymentNotifications.Notice notice) {}
}
