package dev.boxline.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Anonymous clients that do harm, each with a connection of its own and from many networks: they open it again whenever the
 * server closes it. One thread serves them all, in a process of their own, so that they don't delay whoever measures.
 */
final class Crowd implements AutoCloseable {

    /** A crowd in another process. */
    static final class Elsewhere implements AutoCloseable {

        private final Process process;

        Elsewhere(int port, int size, File log) throws IOException {
            process = new ProcessBuilder(
                            Launch.JAVA.resolve("java").toString(),
                            "-Xmx1g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Crowd.class.getName(),
                            String.valueOf(port),
                            String.valueOf(size))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        }

        /** Sends the crowd away and tells how many connections it made, and how many were open at the end. */
        String end() throws IOException {
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), ISO_8859_1).strip();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    /** Arguments: port and size. Ends with its standard input. */
    public static void main(String[] arguments) throws IOException {
        try (var crowd = new Crowd(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.in.transferTo(OutputStream.nullOutputStream());
            System.out.println(crowd.connections() + " connections, " + crowd.connected() + " open at the end");
        }
    }

    private static final int SECOND = 1_000;

    /** What the clients do, in turn. */
    private static final List<Kind> KINDS = List.of(
            new Kind("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "x", 5 * SECOND, true),
            new Kind(post("/callbacks/logistics", "application/json"), "x", 9 * SECOND, true),
            new Kind(post("/login", "application/x-www-form-urlencoded"), "x", 9 * SECOND, true),
            // reads none of its answers
            new Kind(get("/", "Accept: */*").repeat(200), "x", 60 * SECOND, false),
            again(get("/orders", "X-Large: " + "x".repeat(14_000))),
            again(get("/api/v1/orders/X-1/events", "Accept: text/event-stream")),
            again(get("/api/v1/orders", "Authorization: Basic " + encoded("mei:wrong"))));

    /**
     * What a client sends, and how slowly.
     *
     * @param pause in milliseconds until {@code then} is sent, each time
     */
    private record Kind(String first, String then, int pause, boolean reads) {}

    private static Kind again(String request) {
        return new Kind(request, request, 10 * SECOND, true);
    }

    private static String get(String path, String header) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
    }

    /** Without its body. */
    private static String post(String path, String type) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\nContent-Type: " + type
                + "\r\n\r\n";
    }

    private static String encoded(String login) {
        return Base64.getEncoder().encodeToString(login.getBytes(ISO_8859_1));
    }

    private final class Client {

        private final Kind kind;
        private final String address;
        private @Nullable SocketChannel channel;
        private long dueAt;
        private boolean greeted;

        private Client(int n, long dueAt) {
            this.kind = KINDS.get(n % KINDS.size());
            this.address = "127.10." + n % 250 + "." + (2 + n / 250 % 250);
            this.dueAt = dueAt;
        }

        private void act(long now) {
            try {
                SocketChannel open = channel;
                if (open == null) {
                    connect();
                } else if (open.isConnected()) {
                    String text = greeted ? kind.then() : kind.first();
                    greeted = true;
                    open.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
                    dueAt = now + kind.pause();
                }
            } catch (IOException refused) {
                close(now);
            }
        }

        private void connect() throws IOException {
            SocketChannel opened = SocketChannel.open();
            opened.configureBlocking(false);
            opened.bind(new InetSocketAddress(address, 0));
            opened.connect(server);
            opened.register(selector, SelectionKey.OP_CONNECT, this);
            channel = opened;
            greeted = false;
            dueAt = Long.MAX_VALUE;
        }

        private void ready(SelectionKey key, ByteBuffer buffer, long now) {
            try {
                SocketChannel open = (SocketChannel) key.channel();
                if (key.isConnectable() && open.finishConnect()) {
                    connections.incrementAndGet();
                    key.interestOps(kind.reads() ? SelectionKey.OP_READ : 0);
                    dueAt = now;
                } else if (key.isReadable()) {
                    buffer.clear();
                    if (open.read(buffer) < 0) {
                        close(now);
                    }
                }
            } catch (IOException broken) {
                close(now);
            }
        }

        /** Comes again a second later. */
        private void close(long now) {
            dueAt = now + 1_000;
            SocketChannel open = channel;
            channel = null;
            try {
                if (open != null) {
                    open.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final InetSocketAddress server;
    private final Selector selector;
    private final List<Client> clients = new ArrayList<>();
    private final Thread thread = new Thread(this::serve, "crowd");
    private volatile boolean over;
    private final AtomicLong connections = new AtomicLong();

    private Crowd(int port, int size) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        selector = Selector.open();
        long now = System.nanoTime() / 1_000_000;
        for (int n = 0; n < size; n++) {
            clients.add(new Client(n, now + n)); // a thousand a second
        }
        thread.start();
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        while (!over) {
            try {
                long now = System.nanoTime() / 1_000_000;
                clients.forEach(client -> {
                    if (client.dueAt <= now) {
                        client.act(now);
                    }
                });
                selector.select(key -> ((Client) key.attachment()).ready(key, buffer, now), 20);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        clients.forEach(client -> client.close(0));
    }

    /** So many connections were made so far. */
    private long connections() {
        return connections.get();
    }

    /** How many clients are connected. */
    private long connected() {
        return clients.stream()
                .filter(client -> {
                    SocketChannel channel = client.channel;
                    return channel != null && channel.isConnected();
                })
                .count();
    }

    @Override
    public void close() throws IOException {
        over = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}
