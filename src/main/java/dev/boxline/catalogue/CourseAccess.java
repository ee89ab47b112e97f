package dev.boxline.catalogue;

import java.time.Instant;

/** One order's access to a course. */
public record CourseAccess(String orderNo, String courseSku, Instant since) {}
