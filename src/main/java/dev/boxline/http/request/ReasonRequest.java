package dev.boxline.http.request;

/** The reason for an action; recorded in the audit log. */
public record ReasonRequest(@Text(max = 500) String reason) {}
