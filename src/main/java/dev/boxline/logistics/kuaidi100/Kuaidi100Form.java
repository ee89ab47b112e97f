package dev.boxline.logistics.kuaidi100;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** URL-encoded forms. */
final class Kuaidi100Form {

    private Kuaidi100Form() {}

    static String write(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** Throws when a field is there twice or isn't encoded. */
    static Map<String, String> read(String form) {
        return Arrays.stream(form.split("&", -1))
                .filter(field -> !field.isEmpty())
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> decoded(field[0]), field -> field.length == 1 ? "" : decoded(field[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
