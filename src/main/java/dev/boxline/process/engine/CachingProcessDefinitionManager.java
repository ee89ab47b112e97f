package dev.boxline.process.engine;

import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads a process definition's row once a second instead of with every command. Whether it is suspended, which is all
 * that ever changes in it, is so known a second late at most.
 */
final class CachingProcessDefinitionManager extends ProcessDefinitionManager {

    private final ExpiringCache<ProcessDefinitionEntity> known;

    CachingProcessDefinitionManager(ExpiringCache<ProcessDefinitionEntity> known) {
        this.known = known;
    }

    @Override
    public @Nullable ProcessDefinitionEntity findLatestDefinitionById(String id) {
        return known.get(id, super::findLatestDefinitionById);
    }
}
