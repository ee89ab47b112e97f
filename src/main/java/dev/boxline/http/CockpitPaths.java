package dev.boxline.http;

/** Where the engine's web applications are. Only settings and the summary of the start name these paths again. */
public final class CockpitPaths {

    public static final String ROOT = "/camunda";
    public static final String APPLICATIONS = ROOT + "/app";
    public static final String API = ROOT + "/api";
    public static final String COCKPIT = APPLICATIONS + "/cockpit/default/";

    private CockpitPaths() {}

    /** Cockpit's page of a process instance that isn't finished. */
    public static String instance(String instanceId) {
        return COCKPIT + "#/process-instance/" + instanceId + "/runtime";
    }
}
