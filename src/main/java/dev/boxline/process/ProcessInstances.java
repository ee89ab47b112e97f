package dev.boxline.process;

import dev.boxline.process.engine.ExecutionPrefetch;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where tokens wait, and how they are moved on. */
@Component
public class ProcessInstances {

    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final ExecutionPrefetch trees;
    private final JdbcClient jdbc;
    private final Map<String, String> definitions = new ConcurrentHashMap<>();

    ProcessInstances(
            RuntimeService runtime, ProcessEngineConfigurationImpl engine, ExecutionPrefetch trees, JdbcClient jdbc) {
        this.runtime = runtime;
        this.engine = engine;
        this.trees = trees;
        this.jdbc = jdbc;
    }

    /** Starts an instance; its own transaction runs to the first place where it must wait. */
    public Started start(String process, String businessKey) {
        ProcessInstance instance = runtime.startProcessInstanceById(definition(process), businessKey);
        return new Started(instance.getId(), instance.getProcessDefinitionId(), instance.isEnded());
    }

    /**
     * The version of the model that this node brought along, or found newest when it first looked: while nodes of two
     * versions run side by side, each starts what its own code fits.
     */
    private String definition(String process) {
        return definitions.computeIfAbsent(
                process,
                key -> engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult()
                        .getId());
    }

    /** An instance as it was when its start returned. */
    public record Started(String instanceId, String definitionId, boolean ended) {}

    /** Continues the execution of this order that waits at this receive task; false when none does. */
    public boolean signal(String orderNo, String element) {
        return signal(orderNo, element, Map.of());
    }

    /** The same with facts for the gateway behind the task, which are not stored. */
    public boolean signal(String orderNo, String element, Map<String, Object> facts) {
        VariableMap passing = Variables.createVariables();
        facts.forEach((name, value) -> passing.putValueTyped(name, Variables.untypedValue(value, true)));
        return signal(passing, () -> trees.waitingAt(element, orderNo));
    }

    /** The same for an instance known by its id. */
    public boolean signalIn(String instanceId, String element) {
        return signal(Variables.createVariables(), () -> trees.waitingIn(instanceId, element));
    }

    /** Reads at once what is needed to move the tokens of all these instances; within {@link #inOwnTransaction}. */
    public void lookAhead(Collection<String> instanceIds) {
        trees.lookAhead(instanceIds);
    }

    /**
     * Finds and continues the execution in one command. When two do so at once, both may find it waiting: both change its
     * row, so the engine's optimistic lock refuses the second.
     */
    private boolean signal(VariableMap facts, Supplier<Optional<String>> waiting) {
        return engine.getCommandExecutorTxRequired().execute(command -> {
            Optional<String> execution = waiting.get();
            execution.ifPresent(id -> runtime.signal(id, null, null, facts));
            return execution.isPresent();
        });
    }

    /** Where an instance stands, as far as that tells whether it still moves. */
    public enum Standing {
        GONE,
        /** It waits at the element asked about. */
        THERE,
        /** A job will move it, or an operator has to mend one that failed. */
        ON_ITS_WAY,
        ELSEWHERE
    }

    /** Whether this instance waits at this element, has a job, or waits somewhere else. */
    public Standing standing(String instanceId, String element) {
        List<String> places =
                jdbc.sql("""
                        select coalesce(ACT_ID_, '') from ACT_RU_EXECUTION where PROC_INST_ID_ = ?""").param(instanceId).query(String.class).list();
        if (places.isEmpty()) {
            return Standing.GONE;
        }
        boolean job = !jdbc.sql("select ID_ from ACT_RU_JOB where PROCESS_INSTANCE_ID_ = ?")
                .param(instanceId)
                .query(String.class)
                .list()
                .isEmpty();
        if (job) {
            return Standing.ON_ITS_WAY; // also right behind an element, whose name its token still bears
        }
        return places.contains(element) ? Standing.THERE : Standing.ELSEWHERE;
    }

    /** Gives an instance's failed jobs another try, but none that takes its node down; how many there were. */
    public int tryFailedJobsAgain(String instanceId) {
        List<Job> failed = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instanceId)
                .noRetriesLeft()
                .list();
        List<Job> harmless = failed.stream()
                .filter(job -> !PoisonJobDetection.SET_ASIDE.equals(job.getExceptionMessage()))
                .toList();
        harmless.forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 1));
        return harmless.size();
    }

    /** The live instance of this business key. */
    public Optional<String> instanceOf(String businessKey) {
        return jdbc.sql("select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ? and PARENT_ID_ is null")
                .param(businessKey)
                .query(String.class)
                .optional();
    }

    /** Does the work in a transaction and an engine context of its own, also from within a running step. */
    public <T> T inOwnTransaction(Supplier<T> work) {
        return engine.getCommandExecutorTxRequiresNew().execute(context -> work.get());
    }
}
