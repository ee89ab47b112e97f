package dev.boxline.logistics;

/** By which a buyer finds the box at its carrier; blank what isn't known. */
public record Tracking(String carrier, String trackingNo, String trackingUrl) {}
