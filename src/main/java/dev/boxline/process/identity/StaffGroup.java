package dev.boxline.process.identity;

import java.util.Arrays;
import java.util.Optional;

/** The engine's groups that mean something here. Whoever is in none of them is nobody's staff. */
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

    /** The engine's id of the group. */
    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** The group with this id, unless it means nothing here. */
    public static Optional<StaffGroup> of(String id) {
        return Arrays.stream(values()).filter(group -> group.id.equals(id)).findFirst();
    }
}
