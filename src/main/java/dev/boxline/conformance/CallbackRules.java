package dev.boxline.conformance;

import dev.boxline.conformance.CallbackListener.Booked;
import dev.boxline.conformance.CallbackListener.Booking;
import dev.boxline.conformance.CallbackListener.Received;
import dev.boxline.conformance.CheckOptions.Callbacks;
import dev.boxline.conformance.Rule.Broken;
import dev.boxline.conformance.Rule.NotChecked;
import dev.boxline.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules for callbacks: books a pickup and listens to what the partner tells about it. */
final class CallbackRules {

    private static final List<String> WAY = List.of("BOOKED", "FETCHED", "IN_TRANSIT", "DELIVERED");
    private static final long OLDEST_SECONDS = 300;

    private final @Nullable CallbackListener listener;
    private final Booking booking;
    private final Duration patience;

    CallbackRules(@Nullable Callbacks options, Booking booking, Duration patience) {
        this.listener = options == null ? null : new CallbackListener(options);
        this.booking = booking;
        this.patience = patience;
    }

    List<Rule> all() {
        return List.of(
                new Rule("callbacks", "A booked pickup is followed by callbacks", this::listen),
                new Rule("callback-signature", "Callbacks are signed with the shared secret", this::signatures),
                new Rule("callback-content", "Callbacks name the order's own pickup and a known status", this::content),
                new Rule("callback-order", "By their times, callbacks follow the way of the box", this::order),
                new Rule("callback-repeat", "A callback answered 503 comes again with its eventId", this::repeated));
    }

    private void listen() throws IOException {
        if (listener == null) {
            throw new NotChecked(
                    "Have the partner send callbacks to this machine, then use --callbacks PORT and --callback-secret");
        }
        listener.listen(booking, this::isComplete, patience);
        if (ours().isEmpty()) {
            throw new Broken("No callback about the order came to " + CallbackListener.PATH + " within "
                    + patience.toSeconds() + " s");
        }
    }

    private List<Received> ours() {
        return listener == null ? List.of() : listener.ours();
    }

    private boolean isComplete() {
        return ours().stream().anyMatch(callback -> callback.text("status").equals("DELIVERED")) && isRepeated();
    }

    private boolean isRepeated() {
        Set<String> refused = new HashSet<>();
        for (Received callback : ours()) {
            if (refused.contains(callback.text("eventId"))) {
                return true;
            }
            if (callback.refused()) {
                refused.add(callback.text("eventId"));
            }
        }
        return false;
    }

    private List<Received> checked() {
        List<Received> ours = ours();
        if (ours.isEmpty()) {
            throw new NotChecked("No callback was received");
        }
        return ours;
    }

    private void signatures() {
        for (Received callback : checked()) {
            if (!callback.timestamp().matches("[0-9]{1,12}")) {
                throw new Broken("X-Boxline-Timestamp is not in seconds since 1970");
            }
            long age = callback.at().getEpochSecond() - Long.parseLong(callback.timestamp());
            if (Math.abs(age) > OLDEST_SECONDS) {
                throw new Broken("X-Boxline-Timestamp is " + age + " s old, with more than " + OLDEST_SECONDS + " s");
            }
            if (!callback.signature().equals(callback.expected())) {
                throw new Broken("X-Boxline-Signature is not the lower-case hex HMAC-SHA256 under the shared secret of"
                        + " timestamp, line feed and raw body");
            }
        }
    }

    private void content() {
        Booked pickup = listener == null ? null : listener.booked();
        for (Received callback : checked()) {
            require(callback, "orderNo", value -> pickup != null && value.equals(pickup.orderNo()));
            require(callback, "pickupNo", value -> pickup != null && value.equals(pickup.pickupNo()));
            require(callback, "status", value -> WAY.contains(value) || value.equals("LOST"));
            require(callback, "eventId", value -> !value.isBlank() && value.length() <= 64);
            require(callback, "at", value -> time(value) != null);
            require(callback, "carrier", value -> true);
            require(callback, "trackingNo", value -> true);
        }
    }

    private static void require(Received callback, String name, Predicate<String> right) {
        Json value = callback.body().at(name);
        String text = value.string();
        if (text == null || !right.test(text)) {
            throw new Broken("Its " + name + " is missing, no text, or not that of the booking: " + value);
        }
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Callbacks may overtake each other; what they say happened may not. */
    private void order() {
        List<String> statuses = checked().stream()
                .filter(callback -> time(callback.text("at")) != null && WAY.contains(callback.text("status")))
                .sorted(Comparator.comparing((Received callback) -> time(callback.text("at")))
                        .thenComparing(callback -> WAY.indexOf(callback.text("status"))))
                .map(callback -> callback.text("status"))
                .toList();
        List<String> sorted =
                statuses.stream().sorted(Comparator.comparing(WAY::indexOf)).toList();
        if (!statuses.equals(sorted)) {
            throw new Broken("By at, the box was " + String.join(", ", statuses));
        }
    }

    private void repeated() {
        checked();
        if (!isRepeated()) {
            throw new Broken("It did not come again within " + patience.toSeconds() + " s");
        }
    }
}
