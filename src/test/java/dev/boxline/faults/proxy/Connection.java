package dev.boxline.faults.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;

/** One connection through the proxy: requests one way, answers the other. */
final class Connection {

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private volatile boolean broken;
    private volatile boolean trapped;
    private volatile boolean used;

    Connection(FaultProxy proxy, Socket client, Socket server) throws SocketException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        Pump.thread("requests", new Pump(this, client, server, this::request));
        Pump.thread("answers", new Pump(this, server, client, this::answer));
    }

    private void request(byte[] bytes, int length, Pump.Exit exit) throws IOException {
        String sent = new String(bytes, 0, length, ISO_8859_1);
        if (used && proxy.resets(sent)) {
            reset();
            return;
        }
        RequestTrigger trigger = proxy.trigger();
        if (trigger != null && trigger.waitsFor(sent)) {
            trapped = true;
        }
        holdWhile(NetworkFault.BLACK_HOLE);
        if (proxy.fault() == NetworkFault.REQUESTS_LOST) {
            broken = true;
        }
        delay();
        if (!broken) {
            exit.write(bytes, length);
        }
    }

    private void answer(byte[] bytes, int length, Pump.Exit exit) throws IOException {
        RequestTrigger trigger = proxy.trigger();
        if (trapped && trigger != null) {
            broken = true;
            trigger.fire();
        }
        holdWhile(NetworkFault.BLACK_HOLE);
        if (proxy.fault() == NetworkFault.ANSWERS_LOST) {
            broken = true;
        }
        delay();
        if (broken) {
            return;
        }
        used = true;
        int sent = 0;
        while (sent < length && proxy.fault() == NetworkFault.DRIP) {
            exit.write(new byte[] {bytes[sent++]}, 1);
            Pump.pause(20);
        }
        exit.write(Arrays.copyOfRange(bytes, sent, length), length - sent);
    }

    private void holdWhile(NetworkFault held) {
        while (proxy.fault() == held && !client.isClosed()) {
            Pump.pause(20);
        }
    }

    private void delay() {
        if (proxy.fault() == NetworkFault.DELAY) {
            Pump.pause(300);
        }
    }

    /** What was lost is lost: a connection that missed something must not go on as if it had not. */
    void resetIfBroken() {
        if (broken) {
            reset();
        }
    }

    void reset() {
        reset(client);
        reset(server);
        proxy.gone(this);
    }

    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            return; // it was closed before
        }
    }

    /** One side has said its last. */
    void ended() {
        try {
            client.close();
            server.close();
        } catch (IOException gone) {
            return;
        } finally {
            proxy.gone(this);
        }
    }
}
