package dev.boxline.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process holds, asked of the operating system and of its virtual machine.
 *
 * @param threads of the process, the virtual machine's own among them
 * @param files open files and sockets
 * @param heapKilobytes in use right after a full collection
 * @param kinds how many threads of Java's there are of each name, without its digits
 */
public record Vitals(long threads, long files, long heapKilobytes, Map<String, Long> kinds) {

    private static final Pattern NAME = Pattern.compile("(?m)^\"([^\"]+)\"");

    private static final Pattern USED = Pattern.compile("(?:new generation|tenured generation)\\s.*?used (\\d+)K");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");

    static Vitals of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            long open = files.count();
            long threads = sum(THREADS, Files.readString(process.resolve("status")));
            jcmd(pid, "GC.run");
            return new Vitals(threads, open, sum(USED, jcmd(pid, "GC.heap_info")), kinds(jcmd(pid, "Thread.print")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> kinds(String threads) {
        return NAME.matcher(threads)
                .results()
                .collect(Collectors.groupingBy(
                        found -> found.group(1).replaceAll("[0-9]+", "N"), TreeMap::new, Collectors.counting()));
    }

    private static long sum(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static String jcmd(long pid, String command) throws IOException {
        Process asked = new ProcessBuilder(Jvm.program("jcmd"), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
