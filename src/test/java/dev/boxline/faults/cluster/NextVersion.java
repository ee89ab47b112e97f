package dev.boxline.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The product as its next version might be: another state of a model, and a change to the tables. */
public final class NextVersion {

    private NextVersion() {}

    /** Makes it in this folder. */
    public static Path in(Path folder) {
        Path now = ClassPath.product();
        try (Stream<Path> files = Files.walk(now)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(now.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            Path model = folder.resolve("processes/fulfilment.bpmn");
            Files.writeString(model, Files.readString(model) + "<!-- the next version -->\n");
            Files.writeString(folder.resolve("db/migration/common/V900__the_next_version.sql"), """
                    alter table orders add column told_of varchar(20);
                    create table things_to_come (id varchar(20) primary key);
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
