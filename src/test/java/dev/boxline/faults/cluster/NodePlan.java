package dev.boxline.faults.cluster;

import dev.boxline.BoxlineApplication;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the nodes of a run are started as.
 *
 * @param product its own classes and resources
 * @param mainClass the product's own, or one of the tests that stops it at a chosen point
 * @param before put before the product on the class path, to take the place of some of its classes
 * @param behind put behind it
 * @param settings of Boxline, besides those of the run
 * @param jvm options of the virtual machine
 * @param often whether nodes are started so often that an archive of their classes pays
 */
public record NodePlan(
        Path product,
        String mainClass,
        List<Path> before,
        List<Path> behind,
        List<String> settings,
        List<String> jvm,
        boolean often) {

    /** Boxline as it is shipped. */
    public static NodePlan asShipped() {
        return new NodePlan(
                ClassPath.product(),
                BoxlineApplication.class.getName(),
                List.of(),
                List.of(),
                List.of("--boxline.payment.ask-after=3s", "--boxline.recovery.max-probe-interval=4s"),
                List.of(),
                false);
    }

    /** The same with these settings, each in the form {@code --name=value}, in the place of those of the same names. */
    public NodePlan with(String... more) {
        List<String> kept = settings.stream()
                .filter(setting ->
                        Stream.of(more).noneMatch(other -> name(other).equals(name(setting))))
                .toList();
        return new NodePlan(product, mainClass, before, behind, joined(kept, List.of(more)), jvm, often);
    }

    private static String name(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    /** The same with these classes in the place of the product's. */
    public NodePlan changedBy(Path classes) {
        return new NodePlan(product, mainClass, joined(List.of(classes), before), behind, settings, jvm, often);
    }

    /** The same, started by a class of the tests. */
    public NodePlan startedBy(Class<?> main, Path classes, String... options) {
        return new NodePlan(
                product,
                main.getName(),
                before,
                joined(behind, List.of(classes)),
                settings,
                joined(jvm, List.of(options)),
                often);
    }

    /** The same of another version. */
    public NodePlan of(Path version) {
        return new NodePlan(version, mainClass, before, behind, settings, jvm, often);
    }

    /** The same in a virtual machine of this time zone. */
    public NodePlan inZone(String zone) {
        return new NodePlan(
                product, mainClass, before, behind, settings, joined(jvm, List.of("-Duser.timezone=" + zone)), often);
    }

    public NodePlan startedOften() {
        return new NodePlan(product, mainClass, before, behind, settings, jvm, true);
    }

    /** Whether a node of this plan starts from the archive: changed classes are in none. */
    boolean archived() {
        return often && before.isEmpty();
    }

    String classPath() {
        List<String> all = new ArrayList<>();
        before.forEach(path -> all.add(path.toAbsolutePath().toString()));
        all.add((archived() ? StartArchive.packed(product) : product).toString());
        all.addAll(ClassPath.libraries());
        behind.forEach(path -> all.add(path.toAbsolutePath().toString()));
        return String.join(File.pathSeparator, all);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
