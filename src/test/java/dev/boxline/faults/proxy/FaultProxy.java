package dev.boxline.faults.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands between two processes and passes on what they say, as well as the fault allows. */
public final class FaultProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile NetworkFault fault = NetworkFault.NONE;
    private volatile @Nullable RequestTrigger trigger;
    private volatile @Nullable String resetOnReuse;

    private FaultProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** Listens on a free port for this target. */
    public static FaultProxy to(int target) {
        try {
            var proxy = new FaultProxy(new ServerSocket(0, 200, InetAddress.getByName("localhost")), target);
            Pump.thread("proxy-" + target, proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    NetworkFault fault() {
        return fault;
    }

    /** From now on, for open connections too. */
    public void become(NetworkFault next) {
        fault = next;
        if (next == NetworkFault.RESET) {
            open.forEach(Connection::reset);
        }
    }

    /** Lets everything through again; connections that lost something are gone. */
    public void clear() {
        fault = NetworkFault.NONE;
        trigger = null;
        resetOnReuse = null;
        open.forEach(Connection::resetIfBroken);
    }

    /** Springs once: when this request has been answered, the answer is held back and the action runs instead. */
    public void trigger(String request, Runnable action) {
        trigger = new RequestTrigger(request, action);
    }

    /** Resets once: a connection that was used before, as this request goes out on it. */
    public void resetOnReuse(String request) {
        resetOnReuse = request;
    }

    /** Whether no reset is left to be made. */
    public boolean hasReset() {
        return resetOnReuse == null;
    }

    synchronized boolean resets(String sent) {
        String request = resetOnReuse;
        if (request == null || !sent.contains(request)) {
            return false;
        }
        resetOnReuse = null;
        return true;
    }

    @Nullable
    RequestTrigger trigger() {
        return trigger;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                join(listener.accept());
            } catch (IOException e) {
                if (listener.isClosed()) {
                    return;
                }
            }
        }
    }

    private void join(Socket client) throws IOException {
        if (fault == NetworkFault.RESET) {
            Connection.reset(client);
            return;
        }
        try {
            var connection = new Connection(this, client, new Socket("localhost", target));
            open.add(connection);
            connection.start();
        } catch (IOException nobodyThere) {
            Connection.reset(client);
        }
    }

    void gone(Connection connection) {
        open.remove(connection);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Connection::reset);
    }
}
