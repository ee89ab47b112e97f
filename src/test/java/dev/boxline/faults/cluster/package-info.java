/** What a run consists of, each a process of its own: nodes, PostgreSQL, the partners. */
@org.jspecify.annotations.NullMarked
package dev.boxline.faults.cluster;
