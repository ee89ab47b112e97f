package dev.boxline.faults.judge;

import java.util.function.BiConsumer;

/** One thing that must hold; tells what doesn't, by what it is about. */
interface Rule {

    void look(Evidence evidence, BiConsumer<String, String> wrong);
}
