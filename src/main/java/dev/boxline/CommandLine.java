package dev.boxline;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Answers a request for help and refuses a wrong command line, before anything is started. */
final class CommandLine {

    static final String USAGE = """
            Usage: java -jar boxline.jar [command] [--setting=value ...]

              (no command)    starts a node: shop, console and API, in the demo with simulated partners
              simulator       starts the simulated partners alone
              check-partner   checks whether a partner keeps the partner contract; see check-partner --help
              help            prints this text

            Settings are Spring Boot properties, such as --server.port=8081 or --boxline.data-dir=/var/lib/boxline.
            --spring.profiles.active=prod starts a node for production; without it the demo starts.
            """;

    private static final List<String> HELP = List.of("help", "--help", "-h", "-help", "-?");
    private static final int WRONG = 2;

    private CommandLine() {}

    /** Returns the exit code when nothing is to be started. What follows {@code check-partner} is left to that command. */
    static OptionalInt check(String[] args, PrintStream out, PrintStream err) {
        List<String> words = Arrays.asList(args);
        String command =
                words.isEmpty() || words.get(0).isBlank() || words.get(0).startsWith("-") ? "" : words.get(0);
        if (command.equals("check-partner")) {
            return OptionalInt.empty();
        }
        if (command.equals("help") || words.stream().anyMatch(word -> word.startsWith("-") && HELP.contains(word))) {
            out.print(USAGE);
            return OptionalInt.of(0);
        }
        if (!command.isEmpty() && !command.equals("simulator")) {
            return refused("There is no command \"" + command + "\".", err);
        }
        return words.stream()
                .skip(command.isEmpty() ? 0 : 1)
                .filter(word -> !word.isBlank() && !word.matches("--([^=\\s]+=.*|debug|trace)"))
                .findFirst()
                .map(word -> refused("Settings are given as --name=value, not \"" + word + "\".", err))
                .orElse(OptionalInt.empty());
    }

    private static OptionalInt refused(String why, PrintStream err) {
        err.println(why);
        err.println();
        err.print(USAGE);
        return OptionalInt.of(WRONG);
    }
}
