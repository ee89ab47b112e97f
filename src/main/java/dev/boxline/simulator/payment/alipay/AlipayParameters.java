package dev.boxline.simulator.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Alipay's parameters: as the text that is signed, and as a form. */
final class AlipayParameters {

    private AlipayParameters() {}

    /** In the order of their names, without those that are empty or not signed. */
    static String signed(Map<String, String> parameters, List<String> unsigned) {
        List<String> pairs = new ArrayList<>();
        for (String name : new TreeSet<>(parameters.keySet())) {
            String value = parameters.getOrDefault(name, "");
            if (!unsigned.contains(name) && !value.isEmpty()) {
                pairs.add(name + "=" + value);
            }
        }
        return String.join("&", pairs);
    }

    static String form(Map<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, UTF_8)));
        return String.join("&", pairs);
    }
}
