package dev.boxline.process.group;

import java.util.Collection;

/** Loads the entities that a group's work needs, within the group's engine command. */
public interface GroupPrefetch {

    /** Loads these jobs with their instances, and the instances with these business keys. */
    void prefetch(Collection<String> jobIds, Collection<String> businessKeys);
}
