package dev.boxline.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of this run, with its output in a file. It ends with the run at the latest. */
final class Child {

    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Child::killTree)));
    }

    private final Process process;

    private Child(Process process) {
        this.process = process;
        ALIVE.add(process);
    }

    /** Works in the folder its output goes to. */
    static Child start(List<String> command, Map<String, String> environment, Path log) {
        try {
            Path folder = Files.createDirectories(log.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL, to its children too; returns when it is gone. */
    void kill() {
        killTree(process);
        awaitEnd(Duration.ofSeconds(20));
    }

    /** SIGTERM: asks it to end. */
    void terminate() {
        process.destroy();
    }

    /** SIGINT, to it alone. */
    void interrupt() {
        run("kill", "-INT", Long.toString(process.pid()));
    }

    /** Sends a signal, for example STOP or CONT, to it and its children. */
    void signal(String signal) {
        tree(process).forEach(one -> run("kill", "-" + signal, Long.toString(one.pid())));
    }

    boolean awaitEnd(Duration patience) {
        try {
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                ALIVE.remove(process);
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int exitValue() {
        return process.exitValue();
    }

    private static Stream<ProcessHandle> tree(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private static void killTree(Process process) {
        tree(process).toList().forEach(ProcessHandle::destroyForcibly);
    }

    static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
