package dev.boxline.bench;

import java.util.List;

final class Median {

    private Median() {}

    static double of(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
