package dev.boxline.security.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Serves some requests on dedicated threads while all request threads are busy: readiness and the operators' GET requests,
 * because a load balancer must not remove a busy node, and operators must see its state; requests with a login and partners'
 * callbacks, because anonymous crowds must not keep customers from buying. Only requests that have arrived completely are
 * served there, so that none of these threads waits for a client, except for those with a login, whose bodies are bounded by
 * {@link BodyLimits}.
 */
final class PriorityEndpoint extends NioEndpoint {

    private static final int MAX_PEEKED = 8_192;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern READINESS = Pattern.compile("GET /actuator/health/readiness[ ?].*", Pattern.DOTALL);
    private static final Pattern OPERATORS = Pattern.compile("GET /(console|css|js|api/v1/ops)[ /?].*", Pattern.DOTALL);
    private static final Pattern BODY =
            Pattern.compile("(?i)\\r\\n(content-length:(?! ?0\\r\\n)|transfer-encoding:|expect:|upgrade:)");

    private static final Pattern CALLBACK =
            Pattern.compile("(?is)POST /callbacks/.*\\r\\ncontent-length: ?(\\d{1,4})\\r\\n.*");

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
        String arrived = peek(socket);
        int end = arrived.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
        if (end < END_OF_HEAD.length()) {
            return null;
        }
        String head = arrived.substring(0, end);
        boolean complete = end == arrived.length() && !BODY.matcher(head).find();
        if (complete && READINESS.matcher(head).matches()) {
            return readiness;
        }
        if (complete && OPERATORS.matcher(head).matches()) {
            return operators;
        }
        return LOGIN.matcher(head).find() || isCallback(head, arrived.length() - end) ? customers : null;
    }

    private static boolean isCallback(String head, int bodyLength) {
        Matcher callback = CALLBACK.matcher(head);
        return callback.matches() && Integer.parseInt(callback.group(1)) == bodyLength;
    }

    /** What has arrived, without consuming it. */
    private static String peek(SocketWrapperBase<NioChannel> socket) {
        ByteBuffer arrived = ByteBuffer.allocate(MAX_PEEKED);
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
