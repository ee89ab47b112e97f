package dev.boxline.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of guards speaks of the code as it is. */
class GuardsTest {

    static List<Guard> all() throws IOException {
        return Guard.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void is_where_the_list_says(Guard guard) {
        assertThat(guard.changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThatCode(change::applied).doesNotThrowAnyException());
        assertThatCode(() -> Class.forName(guard.test())).doesNotThrowAnyException();
    }
}
