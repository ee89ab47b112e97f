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

    /** Starts an instance, which runs to its first wait state, in the caller's transaction if there is one. */
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
     * The latest definition at this node's first start: while nodes of two versions run side by side, each starts the
     * version that matches its code.
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

    /** The state of an instance after its start. */
    public record Started(String instanceId, String definitionId, boolean ended) {}

    /** Signals the order's execution at this receive task; returns false when there is none. */
    public boolean signal(String orderNo, String element) {
        return signal(orderNo, element, Map.of());
    }

    /** The same with transient variables for the gateway after the task. */
    public boolean signal(String orderNo, String element, Map<String, Object> variables) {
        return signal(transientVariables(variables), () -> executions.waitingAt(element, orderNo));
    }

    private static VariableMap transientVariables(Map<String, Object> variables) {
        VariableMap transientVariables = Variables.createVariables();
        variables.forEach((name, value) -> transientVariables.putValueTyped(name, Variables.untypedValue(value, true)));
        return transientVariables;
    }

    /** Signals the execution of the instance with this id. */
    public boolean signalIn(String instanceId, String element) {
        return signal(Variables.createVariables(), () -> executions.waitingIn(instanceId, element));
    }

    /** Loads the executions of several instances with one statement; to be called within {@link #inOwnTransaction}. */
    public void prefetch(Collection<String> instanceIds) {
        executions.prefetch(instanceIds);
    }

    /**
     * Finds and signals the execution in one command. Of two concurrent calls that find it waiting, the engine's
     * optimistic locking rejects the second, because both update its row.
     */
    private boolean signal(VariableMap variables, Supplier<Optional<String>> waiting) {
        try {
            return engine.getCommandExecutorTxRequired().execute(command -> {
                Optional<String> execution = waiting.get();
                execution.ifPresent(id -> runtime.signal(id, null, null, variables));
                return execution.isPresent();
            });
        } catch (NullValueException ended) {
            // a concurrent call ended the instance while the engine was reading its executions
            throw new OptimisticLockingException("The process instance ended while it was continued", ended);
        }
    }

    /**
     * Moves an instance's token from one element to the start of another and continues from there in the running
     * transaction. The job of the first element is deleted.
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
    public enum Position {
        ENDED,
        /** It is waiting at the element. */
        AT_ELEMENT,
        /** It has a job, which will continue it, or which has failed and needs an operator. */
        CONTINUING,
        ELSEWHERE
    }

    /** The position of the instance relative to the element. */
    public Position position(String instanceId, String element) {
        List<String> places =
                jdbc.sql("""
                        select coalesce(ACT_ID_, '') from ACT_RU_EXECUTION where PROC_INST_ID_ = ?""").param(instanceId).query(String.class).list();
        if (places.isEmpty()) {
            return Position.ENDED;
        }
        boolean job = !jdbc.sql("select ID_ from ACT_RU_JOB where PROCESS_INSTANCE_ID_ = ?")
                .param(instanceId)
                .query(String.class)
                .list()
                .isEmpty();
        if (job) {
            return Position.CONTINUING; // also right after the element, whose id the execution still has
        }
        return places.contains(element) ? Position.AT_ELEMENT : Position.ELSEWHERE;
    }

    /** Resets the retries of an instance's jobs that have none left; returns how many. */
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
        return running(businessKey).map(Started::instanceId);
    }

    /** The running instance with this business key, as its start would have returned it. */
    public Optional<Started> running(String businessKey) {
        return jdbc.sql("select ID_, PROC_DEF_ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ? and PARENT_ID_ is null")
                .param(businessKey)
                .query((row, n) -> new Started(row.getString("ID_"), row.getString("PROC_DEF_ID_"), false))
                .optional();
    }

    /** Runs the work in a separate transaction and command context, also from within a running step. */
    public <T> T inOwnTransaction(Supplier<T> work) {
        return engine.getCommandExecutorTxRequiresNew().execute(context -> work.get());
    }
}
