package dev.boxline.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderNumberGeneratorTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @Test
    void tell_nobody_who_knows_one_another_of_the_same_moment() {
        List<String> numbers = made(NOW, 1_000);

        assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number.matches("[A-Z0-9]{26}"));
        for (int place = 10; place < 26; place++) {
            int here = place;
            assertThat(numbers.stream().map(number -> number.charAt(here)).distinct())
                    .as("the %dth character takes all of its 32 values", here + 1)
                    .hasSize(32);
        }
    }

    @Test
    void sort_by_age() {
        Stream<String> inTurn =
                IntStream.range(0, 100).mapToObj(n -> made(NOW.plusMillis(n), 1).get(0));

        assertThat(inTurn).isSorted();
    }

    private static List<String> made(Instant at, int many) {
        var numbers = new OrderNumberGenerator(Clock.fixed(at, ZoneOffset.UTC));
        return Stream.generate(numbers::next).limit(many).toList();
    }
}
