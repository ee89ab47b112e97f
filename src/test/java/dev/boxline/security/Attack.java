package dev.boxline.security;

import java.util.Set;

/**
 * One request that must achieve nothing.
 *
 * @param who brings his login; nobody when empty
 * @param statuses one of which refuses it
 */
record Attack(String who, String method, String path, String body, String type, Set<Integer> statuses) {

    static Attack json(String who, String method, String path, String body, Integer... statuses) {
        return new Attack(who, method, path, body, "application/json", Set.of(statuses));
    }

    static Attack get(String who, String path, Integer... statuses) {
        return json(who, "GET", path, "", statuses);
    }

    Attack as(String contentType) {
        return new Attack(who, method, path, body, contentType, statuses);
    }

    @Override
    public String toString() {
        String start = body.substring(0, Math.min(body.length(), 60));
        return (who.isEmpty() ? "nobody" : who) + " " + method + " " + path + " " + start.replaceAll("\\s+", " ");
    }
}
