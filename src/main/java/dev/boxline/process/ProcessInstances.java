package dev.boxline.process;

import dev.boxline.process.engine.ExecutionPrefetch;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Starts, finds and continues process instances. */
@Component
public class ProcessInstances {

    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final ExecutionPrefetch executions;
    private final JdbcClient jdbc;
    private final Map<String, String> definitions = new ConcurrentHashMap<>();

    ProcessInstances(
            RuntimeService runtime,
            ProcessEngineConfigurationImpl engine,
            ExecutionPrefetch executions,
            JdbcClient jdbc) {
        this.runtime = runtime;
        this.engine = engine;
        this.executions = executions;
        this.jdbc = jdbc;
    }

    /** Starts an instance, which runs to its first wait state in a transaction of its own. */
    public Started start(String process, String businessKey) {
        ProcessInstance instance = runtime.startProcessInstanceById(definition(process), businessKey);
        return new Started(instance.getId(), instance.getProcessDefinitionId(), instance.isEnded());
    }

    /** Starts an instance before this element, with transient variables. */
    public void startAt(String process, String businessKey, String element, Map<String, Object> variables) {
        runtime.createProcessInstanceById(definition(process))
                .businessKey(businessKey)
                .startBeforeActivity(element)
                .setVariables(transientVariables(variables))
                .execute();
    }

    /**
     * The latest definition when this node first needed it: while nodes of two versions run side by side, each starts the
     * version that fits its code.
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

    /** An instance in the state in which its start returned. */
    public record Started(String instanceId, String definitionId, boolean ended) {}

    /** Continues the order's execution that waits at this receive task; returns false when there is none. */
    public boolean signal(String orderNo, String element) {
        return signal(orderNo, element, Map.of());
    }

    /** Also passes transient variables, for the gateway after the task. */
    public boolean signal(String orderNo, String element, Map<String, Object> variables) {
        return signal(transientVariables(variables), () -> executions.waitingAt(element, orderNo));
    }

    private static VariableMap transientVariables(Map<String, Object> variables) {
        VariableMap transientVariables = Variables.createVariables();
        variables.forEach((name, value) -> transientVariables.putValueTyped(name, Variables.untypedValue(value, true)));
        return transientVariables;
    }

    /** Continues the execution of an instance known by its id. */
    public boolean signalIn(String instanceId, String element) {
        return signal(Variables.createVariables(), () -> executions.waitingIn(instanceId, element));
    }

    /** Loads the executions of several instances with one statement; to be called within {@link #inOwnTransaction}. */
    public void prefetch(Collection<String> instanceIds) {
        executions.prefetch(instanceIds);
    }

    /**
     * Finds and continues the execution in one command. Of two concurrent calls that find it waiting, the engine's
     * optimistic locking refuses the second, because both change its row.
     */
    private boolean signal(VariableMap variables, Supplier<Optional<String>> waiting) {
        try {
            return engine.getCommandExecutorTxRequired().execute(command -> {
                Optional<String> execution = waiting.get();
                execution.ifPresent(id -> runtime.signal(id, null, null, variables));
                return execution.isPresent();
            });
        } catch (NullValueException ended) {
            // the other call has ended the instance between the engine's reads of its executions
            throw new OptimisticLockingException("The process instance ended while it was continued", ended);
        }
    }

    /**
     * Moves the token of an instance that waits at one element before another one, and continues it from there in the
     * running transaction. The job it waited with is deleted.
     */
    public void moveToken(String instanceId, String from, String to, Map<String, Object> transientVariables) {
        ActivityInstance waiting = runtime.getActivityInstance(instanceId);
        var start = runtime.createProcessInstanceModification(instanceId).startBeforeActivity(to);
        transientVariables.forEach((name, value) -> start.setVariable(name, Variables.untypedValue(value, true)));
        ProcessInstanceModificationBuilder modification = start;
        for (TransitionInstance token : waiting.getTransitionInstances(from)) {
            modification = modification.cancelTransitionInstance(token.getId());
        }
        for (ActivityInstance token : waiting.getActivityInstances(from)) {
            modification = modification.cancelActivityInstance(token.getId());
        }
        modification.execute();
    }

    /** Position of an instance relative to an element. */
    public enum Standing {
        GONE,
        /** It waits at the element. */
        THERE,
        /** It has a job, which will continue it, or which failed and needs an operator. */
        ON_ITS_WAY,
        ELSEWHERE
    }

    /** The position of the instance relative to the element. */
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
            return Standing.ON_ITS_WAY; // also right after the element, whose id the execution still has
        }
        return places.contains(element) ? Standing.THERE : Standing.ELSEWHERE;
    }

    /** Retries an instance's jobs that an administrator left without retries; returns how many. */
    public int tryFailedJobsAgain(String instanceId) {
        List<Job> failed = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instanceId)
                .noRetriesLeft()
                .list();
        failed.forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 1));
        return failed.size();
    }

    public String businessKeyOf(String instanceId) {
        return jdbc.sql("select BUSINESS_KEY_ from ACT_RU_EXECUTION where ID_ = ?")
                .param(instanceId)
                .query(String.class)
                .single();
    }

    /** The running instance with this business key. */
    public Optional<String> instanceOf(String businessKey) {
        return jdbc.sql("select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ? and PARENT_ID_ is null")
                .param(businessKey)
                .query(String.class)
                .optional();
    }

    /** Runs the work in a transaction and a command context of its own, also from within a running step. */
    public <T> T inOwnTransaction(Supplier<T> work) {
        return engine.getCommandExecutorTxRequiresNew().execute(context -> work.get());
    }
}
