package dev.boxline.process.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.scripting.xmltags.XMLLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.springframework.stereotype.Component;

/** Finds the execution that waits at an element, within a command of the engine, which then has read all it needs. */
@Component
public class ExecutionTrees {

    static final String OF_BUSINESS_KEY = "dev.boxline.executionsOfBusinessKey";
    static final String OF_INSTANCES = "dev.boxline.executionsOfInstances";
    static final String SUBSCRIPTIONS = "dev.boxline.eventSubscriptionsOfExecutions";

    private static final String BY_BUSINESS_KEY = """
            select * from ACT_RU_EXECUTION
            where PROC_INST_ID_ = (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = #{parameter})""";

    private static final String BY_ANY_OF = """
            <script>
            select * from %s in
            <foreach collection="parameter" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>""";

    /** In the instance with this business key. */
    public Optional<String> waitingAt(String element, String businessKey) {
        return at(element, executions().ofBusinessKey(businessKey));
    }

    /** In the instance with this id. */
    public Optional<String> waitingIn(String instanceId, String element) {
        return at(element, executions().ofInstance(instanceId));
    }

    /** Reads at once what moving the tokens of all these instances takes. */
    public void lookAhead(Collection<String> instanceIds) {
        List<String> executionIds = executions().lookAhead(instanceIds);
        ((Subscriptions) Context.getCommandContext().getSession(EventSubscriptionManager.class))
                .lookAhead(executionIds);
    }

    private static Executions executions() {
        return (Executions) Context.getCommandContext().getSession(ExecutionManager.class);
    }

    private static Optional<String> at(String element, List<ExecutionEntity> tree) {
        return tree.stream()
                .filter(one -> one.getParentId() != null && element.equals(one.getActivityId()))
                .map(ExecutionEntity::getId)
                .findFirst();
    }

    /** The engine maps what is found as it maps its own. */
    static void addTo(Configuration mappings) {
        add(mappings, OF_BUSINESS_KEY, BY_BUSINESS_KEY, ExecutionEntity.class, ".executionResultMap");
        add(
                mappings,
                OF_INSTANCES,
                BY_ANY_OF.formatted("ACT_RU_EXECUTION where PROC_INST_ID_"),
                ExecutionEntity.class,
                ".executionResultMap");
        add(
                mappings,
                SUBSCRIPTIONS,
                BY_ANY_OF.formatted("ACT_RU_EVENT_SUBSCR where EXECUTION_ID_"),
                EventSubscriptionEntity.class,
                ".eventSubscriptionResultMap");
    }

    private static void add(Configuration mappings, String name, String sql, Class<?> entity, String resultMap) {
        var source = new XMLLanguageDriver().createSqlSource(mappings, sql, ListQueryParameterObject.class);
        mappings.addMappedStatement(new MappedStatement.Builder(mappings, name, source, SqlCommandType.SELECT)
                .resultMaps(List.of(mappings.getResultMap(entity.getName() + resultMap)))
                .build());
    }
}
