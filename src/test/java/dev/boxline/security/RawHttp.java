package dev.boxline.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** A connection on which exactly the given bytes are sent, for clients that no HTTP library plays. */
final class RawHttp implements AutoCloseable {

    private final Socket socket;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    RawHttp send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends no more. */
    RawHttp endOfRequest() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Everything until the server closes the connection; fails when it doesn't in time. */
    String readAll(Duration within) throws IOException {
        socket.setSoTimeout((int) within.toMillis());
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    /** The status of the response. */
    int status(Duration within) throws IOException {
        socket.setSoTimeout((int) within.toMillis());
        byte[] line = socket.getInputStream().readNBytes(12);
        return line.length < 12 ? -1 : Integer.parseInt(new String(line, ISO_8859_1).substring(9));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
