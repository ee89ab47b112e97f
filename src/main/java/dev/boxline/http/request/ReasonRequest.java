package dev.boxline.http.request;

/** Why something is done; recorded in the audit log. */
public record ReasonRequest(@Text(max = 500) String reason) {}
