package dev.boxline.process.identity;

import java.util.Arrays;
import java.util.Optional;

/** The engine's groups with a role in Boxline. */
public enum StaffGroup {
    ADMINISTRATORS("camunda-admin", "Engine administrators"),
    OPERATORS("operators", "Operators"),
    VIEWERS("viewers", "Viewers");

    private final String id;
    private final String title;

    StaffGroup(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The group's id in the engine. */
    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** The group with this id; empty for groups without a role in Boxline. */
    public static Optional<StaffGroup> of(String id) {
        return Arrays.stream(values()).filter(group -> group.id.equals(id)).findFirst();
    }
}
