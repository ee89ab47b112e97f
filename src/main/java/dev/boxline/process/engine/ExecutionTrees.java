package dev.boxline.process.engine;

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
import org.springframework.stereotype.Component;

/** Finds the execution that waits at an element, within a command of the engine, which then has read all it needs. */
@Component
public class ExecutionTrees {

    static final String OF_BUSINESS_KEY = "dev.boxline.executionsOfBusinessKey";

    private static final String SQL = """
            select * from ACT_RU_EXECUTION
            where PROC_INST_ID_ = (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = #{parameter})""";

    /** In the instance with this business key. */
    public Optional<String> waitingAt(String element, String businessKey) {
        return at(element, executions().ofBusinessKey(businessKey));
    }

    /** In the instance with this id. */
    public Optional<String> waitingIn(String instanceId, String element) {
        return at(element, executions().ofInstance(instanceId));
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
        var sql = new XMLLanguageDriver().createSqlSource(mappings, SQL, ListQueryParameterObject.class);
        mappings.addMappedStatement(new MappedStatement.Builder(mappings, OF_BUSINESS_KEY, sql, SqlCommandType.SELECT)
                .resultMaps(List.of(mappings.getResultMap(ExecutionEntity.class.getName() + ".executionResultMap")))
                .build());
    }
}
