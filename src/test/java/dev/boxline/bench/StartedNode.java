package dev.boxline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node in a process of its own. */
final class StartedNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");

    private final Process process;
    private final Duration readyAfter;
    private final Duration cpuUntilReady;

    /** Returns when it is ready to serve. */
    StartedNode(Launch launch, List<String> settings, File log) throws IOException, InterruptedException {
        long started = System.nanoTime();
        process = launch.start(settings, log);
        awaitReady(port(settings), log);
        readyAfter = Duration.ofNanos(System.nanoTime() - started);
        cpuUntilReady = process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String port(List<String> settings) {
        return settings.stream()
                .filter(setting -> setting.startsWith("--server.port="))
                .findFirst()
                .orElseThrow()
                .substring("--server.port=".length());
    }

    private void awaitReady(String port, File log) throws InterruptedException {
        var http = HttpClient.newHttpClient();
        var question = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                .build();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!ready(http, question)) {
            if (!process.isAlive() || System.nanoTime() > patience) {
                process.destroyForcibly();
                throw new IllegalStateException("The node did not become ready; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean ready(HttpClient http, HttpRequest question) throws InterruptedException {
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    double secondsUntilReady() {
        return readyAfter.toMillis() / 1e3;
    }

    double cpuSecondsUntilReady() {
        return cpuUntilReady.toMillis() / 1e3;
    }

    /** What it keeps on its heap, in MB; collects first. */
    double heap() throws IOException, InterruptedException {
        ask("GC.run");
        return find(HEAP, ask("GC.heap_info"));
    }

    /** What it holds of the machine's memory, in MB. */
    double resident() throws IOException {
        return find(RESIDENT, Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
    }

    private static double find(Pattern kilobytes, String text) {
        Matcher found = kilobytes.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("No " + kilobytes + " in " + text);
        }
        return Long.parseLong(found.group(1)) / 1024.0;
    }

    private String ask(String question) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(
                        Launch.JAVA.resolve("jcmd").toString(), Long.toString(process.pid()), question)
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), UTF_8);
        asked.waitFor();
        return answer;
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns when it has ended in good order. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The node did not stop");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
