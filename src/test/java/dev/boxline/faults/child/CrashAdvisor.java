package dev.boxline.faults.child;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Halts the virtual machine at the point an order's number names, once for each order; or stands still there, when that
 * is what the number's end says.
 */
final class CrashAdvisor extends StaticMethodMatcherPointcutAdvisor {

    private static final long serialVersionUID = 1L;
    private static final int KILLED = 137;

    private static final Path CRASHED = Path.of(System.getProperty("faults.crashed", "."));

    CrashAdvisor() {
        super((MethodInterceptor) CrashAdvisor::run);
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        return CrashStep.of(method, type).isPresent();
    }

    private static Object run(MethodInvocation call) throws Throwable {
        CrashStep step = CrashStep.of(call.getMethod(), call.getThis().getClass())
                .or(() ->
                        CrashStep.of(call.getMethod(), call.getThis().getClass().getSuperclass()))
                .orElseThrow();
        String orderNo = Subject.of(call.getArguments());
        if (step.isCall(call.getMethod())) {
            crash(step, CrashMoment.BEFORE_THE_CALL, orderNo);
            return call.proceed();
        }
        crash(step, step.callsAhead() ? CrashMoment.CALLED_NOT_RECORDED : CrashMoment.BEFORE_THE_CALL, orderNo);
        if (step.isAimedAtBy(orderNo, CrashMoment.AFTER_THE_COMMIT)
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    crash(step, CrashMoment.AFTER_THE_COMMIT, orderNo);
                }
            });
        }
        Object result = call.proceed();
        crash(step, CrashMoment.BEFORE_THE_COMMIT, orderNo);
        return result;
    }

    private static void crash(CrashStep step, CrashMoment moment, String orderNo) {
        if (step.isAimedAtBy(orderNo, moment) && orderNo.endsWith(".HANG")) {
            standStill(orderNo);
        } else if (step.isAimedAtBy(orderNo, moment) && mayCrash(orderNo)) {
            System.out.println("faults: halting at " + step + " " + moment + " for " + orderNo);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** Until somebody writes down that it was cured. */
    private static void standStill(String orderNo) {
        System.out.println("faults: standing still with " + orderNo);
        while (!Files.exists(CRASHED.resolve(orderNo))) {
            LockSupport.parkNanos(100_000_000L);
        }
    }

    /** Once; an order whose number ends in {@code AGAIN} does so until somebody writes down that it did. */
    private static boolean mayCrash(String orderNo) {
        return orderNo.endsWith(".AGAIN") ? !Files.exists(CRASHED.resolve(orderNo)) : isFirst(orderNo);
    }

    private static boolean isFirst(String orderNo) {
        try {
            Files.createFile(Files.createDirectories(CRASHED).resolve(orderNo));
            return true;
        } catch (FileAlreadyExistsException crashedBefore) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
