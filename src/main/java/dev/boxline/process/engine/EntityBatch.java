package dev.boxline.process.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Loads several entities with one statement. There is one statement per power of two, padded with the last value: a
 * dynamic list would be composed on each call and prepared for each length.
 */
enum EntityBatch {
    EXECUTIONS_BY_INSTANCE(
            "select * from ACT_RU_EXECUTION where PROC_INST_ID_ in (%s)",
            ExecutionEntity.class.getName() + ".executionResultMap"),
    EXECUTIONS_BY_BUSINESS_KEY(
            "select * from ACT_RU_EXECUTION where PROC_INST_ID_ in"
                    + " (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ in (%s))",
            ExecutionEntity.class.getName() + ".executionResultMap"),
    JOBS_BY_ID("select * from ACT_RU_JOB where ID_ in (%s)", JobEntity.class.getName() + ".jobResultMap");

    private static final int LARGEST = 128;

    private final String sql;
    private final String resultMap;

    EntityBatch(String sql, String resultMap) {
        this.sql = sql;
        this.resultMap = resultMap;
    }

    String resultMap() {
        return resultMap;
    }

    /** The SQL statements by name. */
    Map<String, String> statements() {
        Map<String, String> statements = new LinkedHashMap<>();
        for (int size = 1; size <= LARGEST; size *= 2) {
            String parameters = IntStream.range(0, size)
                    .mapToObj(n -> "#{parameter[" + n + "]}")
                    .collect(Collectors.joining(", "));
            statements.put(name(size), String.format(sql, parameters));
        }
        return statements;
    }

    private String name(int size) {
        return "dev.boxline." + name() + "." + size;
    }

    /** @param <E> type of the entities, according to the result map */
    <E> List<E> load(DbEntityManager entities, Collection<String> values) {
        List<String> all = new ArrayList<>(values);
        List<E> loaded = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LARGEST) {
            List<String> some = new ArrayList<>(all.subList(from, Math.min(all.size(), from + LARGEST)));
            int size = some.size() == 1 ? 1 : 2 * Integer.highestOneBit(some.size() - 1);
            some.addAll(Collections.nCopies(size - some.size(), some.get(some.size() - 1)));
            @SuppressWarnings("unchecked")
            List<E> found = entities.selectList(name(size), some);
            loaded.addAll(found);
        }
        return loaded;
    }
}
