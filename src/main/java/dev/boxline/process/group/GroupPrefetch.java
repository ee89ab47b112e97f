package dev.boxline.process.group;

import java.util.Collection;

/** Loads what the work of a group needs, within the group's command of the engine. */
public interface GroupPrefetch {

    /** Loads these jobs with their instances, and the instances with these business keys. */
    void prefetch(Collection<String> jobIds, Collection<String> businessKeys);
}
