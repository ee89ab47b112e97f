package dev.boxline.shop.order;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.boxline.ordering.Timeline;
import dev.boxline.shop.checkout.Buyer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Nobody takes the room of all other readers. */
class OrderStreamsTest {

    private static final Buyer MEI = new Buyer("mei", false);
    private static final Buyer LIN = new Buyer("lin", false);

    private final OrderStreams streams = new OrderStreams(mock(Timeline.class));

    @AfterEach
    void close() {
        streams.close();
    }

    @Test
    void a_customer_has_a_share_and_the_oldest_stream_gives_way() {
        SseEmitter others = streams.open(LIN, "L-1", 0);
        SseEmitter first = streams.open(MEI, "M-1", 0);
        SseEmitter second = streams.open(MEI, "M-2", 0);

        IntStream.range(3, 202).forEach(n -> streams.open(MEI, "M-" + n, 0));

        assertThatThrownBy(() -> first.send("x")).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> second.send("x")).doesNotThrowAnyException();
        assertThatCode(() -> others.send("x")).doesNotThrowAnyException();
    }
}
