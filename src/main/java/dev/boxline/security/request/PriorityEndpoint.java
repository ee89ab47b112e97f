package dev.boxline.security.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Serves some requests on dedicated threads while all request threads are busy: readiness and the operators' GET requests,
 * because a load balancer must not remove a busy node, and operators must see its state, and requests with a login, because
 * anonymous crowds must not keep customers from buying. Of the first two, only requests that are complete and have no body are
 * served there, so that none of these threads waits for a client. The bodies of the third are bounded by {@link BodyLimits}.
 */
final class PriorityEndpoint extends NioEndpoint {

    private static final int MAX_HEAD = 2_048;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern READINESS = Pattern.compile("GET /actuator/health/readiness[ ?].*", Pattern.DOTALL);
    private static final Pattern OPERATORS = Pattern.compile("GET /(console|css|js|api/v1/ops)[ /?].*", Pattern.DOTALL);
    private static final Pattern BODY =
            Pattern.compile("(?i)\\r\\n(content-length:(?! ?0\\r\\n)|transfer-encoding:|expect:|upgrade:)");

    /** Whether the login is right doesn't show yet; a wrong one is refused before its body is read. */
    private static final Pattern LOGIN = Pattern.compile("(?i)\\r\\n(authorization:|cookie:[^\\r]*JSESSIONID=)");

    private @Nullable ExecutorService readiness;
    private @Nullable ExecutorService operators;
    private @Nullable ExecutorService customers;

    @Override
    public void startInternal() throws Exception {
        readiness = threads("readiness-", 2);
        operators = threads("operators-", 6);
        customers = threads("customers-", 128); // more than may wait for bodies
        super.startInternal();
    }

    @Override
    public void stopInternal() {
        super.stopInternal();
        for (ExecutorService each : new ExecutorService[] {readiness, operators, customers}) {
            if (each != null) {
                each.shutdown();
            }
        }
    }

    private static ExecutorService threads(String name, int count) {
        var factory = new CustomizableThreadFactory(name);
        factory.setDaemon(true);
        var pool = new ThreadPoolExecutor(
                count, count, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(count * 16), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public boolean processSocket(SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
        boolean newRequest = dispatch && event == SocketEvent.OPEN_READ && socket.getCurrentProcessor() == null;
        @Nullable ExecutorService own = newRequest && isBusy() ? threadsFor(socket) : null;
        if (own != null) {
            try {
                own.execute(() -> super.processSocket(socket, event, false));
                return true;
            } catch (RejectedExecutionException e) {
                return super.processSocket(socket, event, dispatch);
            }
        }
        return super.processSocket(socket, event, dispatch);
    }

    private boolean isBusy() {
        return !isSSLEnabled()
                && getExecutor() instanceof org.apache.tomcat.util.threads.ThreadPoolExecutor pool
                && pool.getSubmittedCount() >= pool.getMaximumPoolSize();
    }

    private @Nullable ExecutorService threadsFor(SocketWrapperBase<NioChannel> socket) {
        String head = peek(socket);
        boolean complete = head.endsWith(END_OF_HEAD) && !BODY.matcher(head).find();
        if (complete && READINESS.matcher(head).matches()) {
            return readiness;
        }
        if (complete && OPERATORS.matcher(head).matches()) {
            return operators;
        }
        return head.contains(END_OF_HEAD) && LOGIN.matcher(head).find() ? customers : null;
    }

    /** The bytes that have arrived, without consuming them. */
    private static String peek(SocketWrapperBase<NioChannel> socket) {
        ByteBuffer arrived = ByteBuffer.allocate(MAX_HEAD);
        try {
            if (socket.read(false, arrived) <= 0) {
                return "";
            }
        } catch (IOException e) {
            return ""; // the regular processing gets the same exception
        }
        arrived.flip();
        String head = ISO_8859_1.decode(arrived.duplicate()).toString();
        socket.unRead(arrived);
        return head;
    }
}
