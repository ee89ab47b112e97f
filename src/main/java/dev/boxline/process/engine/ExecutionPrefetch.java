package dev.boxline.process.engine;

import dev.boxline.process.group.GroupPrefetch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.scripting.xmltags.XMLLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/**
 * Finds the execution waiting at an element, within an engine command. In the tuned engine, this also loads everything
 * needed to continue the execution.
 */
@Component
public class ExecutionPrefetch implements GroupPrefetch {

    static final String OF_BUSINESS_KEY = "dev.boxline.executionsOfBusinessKey";

    private static final String BY_BUSINESS_KEY = """
            select * from ACT_RU_EXECUTION
            where PROC_INST_ID_ = (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = #{parameter})""";

    /** In the instance with this business key. */
    public Optional<String> waitingAt(String element, String businessKey) {
        return waiting(
                element,
                executions() instanceof PrefetchingExecutionManager tuned
                        ? tuned.ofBusinessKey(businessKey)
                        : ofBusinessKey(businessKey));
    }

    /** In the instance with this id. */
    public Optional<String> waitingIn(String instanceId, String element) {
        ExecutionManager executions = executions();
        return waiting(
                element,
                executions instanceof PrefetchingExecutionManager tuned
                        ? tuned.ofInstance(instanceId)
                        : executions.findExecutionsByProcessInstanceId(instanceId));
    }

    /** Loads the executions of several instances with one statement; does nothing when the engine is not tuned. */
    public void prefetch(Collection<String> instanceIds) {
        if (executions() instanceof PrefetchingExecutionManager tuned) {
            tuned.prefetch(instanceIds);
        }
    }

    /** Does nothing when the engine is not tuned. */
    @Override
    public void prefetch(Collection<String> jobIds, Collection<String> businessKeys) {
        if (executions() instanceof PrefetchingExecutionManager tuned) {
            if (!jobIds.isEmpty()) {
                tuned.prefetchJobs(jobIds);
            }
            if (!businessKeys.isEmpty()) {
                tuned.prefetchBusinessKeys(businessKeys);
            }
        }
    }

    private static ExecutionManager executions() {
        return Context.getCommandContext().getExecutionManager();
    }

    private static List<? extends Execution> ofBusinessKey(String businessKey) {
        return Context.getProcessEngineConfiguration()
                .getRuntimeService()
                .createExecutionQuery()
                .processInstanceBusinessKey(businessKey)
                .list();
    }

    private static Optional<String> waiting(String element, List<? extends Execution> tree) {
        return tree.stream()
                .map(ExecutionEntity.class::cast)
                .filter(one -> element.equals(one.getActivityId()) && isInside(one))
                .map(ExecutionEntity::getId)
                .findFirst();
    }

    /**
     * Whether the execution is still inside the element. A signalled execution keeps the element's id until its job
     * runs, but has left the activity instance: signalling it again would continue it twice.
     */
    private static boolean isInside(ExecutionEntity one) {
        String instance = one.getActivityInstanceId();
        return instance != null && !instance.equals(one.getParentActivityInstanceId());
    }

    /** Registers the statements with the engine's own result maps. */
    static void addTo(Configuration mappings) {
        add(mappings, OF_BUSINESS_KEY, BY_BUSINESS_KEY, ExecutionEntity.class.getName() + ".executionResultMap");
        for (EntityBatch batch : EntityBatch.values()) {
            batch.statements().forEach((name, sql) -> add(mappings, name, sql, batch.resultMap()));
        }
    }

    private static void add(Configuration mappings, String name, String sql, String resultMap) {
        var source = new XMLLanguageDriver().createSqlSource(mappings, sql, ListQueryParameterObject.class);
        mappings.addMappedStatement(new MappedStatement.Builder(mappings, name, source, SqlCommandType.SELECT)
                .resultMaps(List.of(mappings.getResultMap(resultMap)))
                .build());
    }
}
