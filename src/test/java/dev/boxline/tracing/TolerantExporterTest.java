package dev.boxline.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A trace collector that is down fills no log. */
class TolerantExporterTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(TolerantExporter.class);

    private final AtomicLong nanos = new AtomicLong();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private CompletableResultCode answer = CompletableResultCode.ofExceptionalFailure(new ConnectException("refused"));
    private final TolerantExporter exporter =
            new TolerantExporter(new Collector(), "http://traces:4318/v1/traces", nanos::get);

    private final class Collector implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return answer;
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    TolerantExporterTest() {
        written.start();
        LOG.addAppender(written);
    }

    @AfterEach
    void detach() {
        LOG.detachAppender(written);
    }

    @Test
    void one_line_a_minute_says_how_many_spans_are_lost_where_and_why() {
        for (int second = 0; second < 180; second++) {
            export(10);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(messages())
                .hasSize(3)
                .allMatch(line -> line.contains("http://traces:4318/v1/traces") && line.contains("refused"));
        assertThat(messages().get(0)).contains("10 spans");
        assertThat(messages().get(1)).contains("600 spans");
    }

    @Test
    void nothing_is_said_while_spans_arrive() {
        answer = CompletableResultCode.ofSuccess();
        export(10);
        assertThat(messages()).isEmpty();
    }

    private void export(int spans) {
        exporter.export(Collections.nCopies(spans, null));
    }

    private List<String> messages() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
