package dev.boxline.faults.proxy;

import java.io.IOException;
import java.net.Socket;

/** Carries bytes one way. */
final class Pump implements Runnable {

    /** What happens to the bytes on their way. */
    interface Way {
        void carry(byte[] bytes, int length, Exit exit) throws IOException;
    }

    /** Where they leave. */
    interface Exit {
        void write(byte[] bytes, int length) throws IOException;
    }

    private final Connection connection;
    private final Socket from;
    private final Socket to;
    private final Way way;

    Pump(Connection connection, Socket from, Socket to, Way way) {
        this.connection = connection;
        this.from = from;
        this.to = to;
        this.way = way;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[16_384];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                way.carry(buffer, read, (bytes, length) -> out.write(bytes, 0, length));
                out.flush();
            }
        } catch (IOException broken) {
            connection.reset();
            return;
        }
        connection.ended();
    }

    static void thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
