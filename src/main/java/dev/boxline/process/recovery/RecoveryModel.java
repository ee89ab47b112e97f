package dev.boxline.process.recovery;

/** Ids shared with the recovery model. A test compares them with the model. */
public final class RecoveryModel {

    public static final String PROCESS = "recovery";

    /** The timer before the next probe. */
    static final String PROBE_DUE = "event_probeDue";

    private RecoveryModel() {}
}
