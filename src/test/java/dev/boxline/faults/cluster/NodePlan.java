package dev.boxline.faults.cluster;

import dev.boxline.BoxlineApplication;
import java.nio.file.Path;
import java.util.List;

/**
 * What the nodes of a run are started as.
 *
 * @param mainClass the product's own, or one of the tests that stops it at a chosen point
 * @param before put before the product on the class path
 * @param settings of Boxline, besides those of the run
 * @param jvm options of the virtual machine
 */
public record NodePlan(String mainClass, List<Path> before, List<String> settings, List<String> jvm) {

    /** Boxline as it is shipped. */
    public static NodePlan asShipped() {
        return new NodePlan(BoxlineApplication.class.getName(), List.of(), List.of(), List.of());
    }

    public NodePlan with(String... more) {
        return new NodePlan(mainClass, before, joined(settings, List.of(more)), jvm);
    }

    public NodePlan started(String otherMain, Path first, String... options) {
        return new NodePlan(otherMain, joined(List.of(first), before), settings, joined(jvm, List.of(options)));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
