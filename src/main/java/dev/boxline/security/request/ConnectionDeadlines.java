package dev.boxline.security.request;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose headers or response are not complete within a deadline. Tomcat's own timeouts restart with every
 * byte, so a client that sends or reads one byte at a time could keep a connection for hours.
 */
public final class ConnectionDeadlines extends Http11NioProtocol {

    private static final Duration HEADERS = Duration.ofSeconds(10);
    private static final Duration RESPONSE = Duration.ofSeconds(60);
    private static final int UPLOAD_GAP_MILLIS = 3_000;

    private @Nullable ScheduledFuture<?> sweep;

    /** Instantiated by Tomcat by class name. */
    public ConnectionDeadlines() {
        super(new PriorityEndpoint());
        setDisableUploadTimeout(false);
        setConnectionUploadTimeout(UPLOAD_GAP_MILLIS);
    }

    @Override
    public void start() throws Exception {
        super.start();
        ScheduledExecutorService utility = getUtilityExecutor();
        sweep = utility.scheduleWithFixedDelay(this::closeOverdue, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (sweep != null) {
            sweep.cancel(false);
        }
        super.stop();
    }

    private void closeOverdue() {
        for (SocketWrapperBase<?> connection : getEndpoint().getConnections()) {
            if (connection.getCurrentProcessor() instanceof AbstractProcessor processor && isOverdue(processor)) {
                connection.close();
            }
        }
    }

    /** Asynchronous requests, which are event streams, have no deadline. */
    private static boolean isOverdue(AbstractProcessor processor) {
        Request request = processor.getRequest();
        long startedAt = request.getStartTimeNanos();
        if (startedAt <= 0) {
            return false;
        }
        Duration age = Duration.ofNanos(System.nanoTime() - startedAt);
        return switch (request.getRequestProcessor().getStage()) {
            case Constants.STAGE_SERVICE -> age.compareTo(RESPONSE) > 0 && !processor.isAsync();
            // the stage of a request whose headers are incomplete; an ended one has no start time
            case Constants.STAGE_PARSE, Constants.STAGE_ENDED -> age.compareTo(HEADERS) > 0 && !processor.isAsync();
            default -> false;
        };
    }
}
