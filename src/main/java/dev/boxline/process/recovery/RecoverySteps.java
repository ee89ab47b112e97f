package dev.boxline.process.recovery;

import dev.boxline.partner.PartnerClients;
import dev.boxline.process.release.WaveReleases;
import dev.boxline.recovery.NextWave;
import dev.boxline.recovery.Recovery;
import dev.boxline.recovery.policy.RecoveryDecision;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The delegates of the recovery model, step by step. The business key is the outage's id. */
@Configuration(proxyBeanMethods = false)
class RecoverySteps {

    private static final String VERDICT = "verdict";

    @Bean
    JavaDelegate probePartner(Recovery recovery) {
        return execution -> decide(execution, recovery.probe(execution.getProcessBusinessKey()));
    }

    /** A wave stops at the partner's first 429, so that the remaining orders aren't throttled, too. */
    @Bean
    JavaDelegate releaseWave(
            Recovery recovery, WaveReleases releases, PacedExecutor executor, PartnerClients partners) {
        return execution -> {
            String outageId = execution.getProcessBusinessKey();
            NextWave wave = recovery.beginWave(outageId);
            executor.each(
                    wave.batches(),
                    wave.over(),
                    () -> !partners.throttledSince(wave.endpoint(), wave.startedAt()),
                    orders -> releases.release(orders, outageId, wave.n()));
            recovery.waveReleased(outageId, wave);
        };
    }

    @Bean
    JavaDelegate judgeWave(Recovery recovery) {
        return execution -> decide(execution, recovery.judge(execution.getProcessBusinessKey()));
    }

    @Bean
    RecoveryTimers recoveryTimes(Recovery recovery) {
        return new RecoveryTimers(recovery);
    }

    private static void decide(DelegateExecution execution, RecoveryDecision decision) {
        execution.setVariable(VERDICT, Variables.untypedValue(decision.name(), true));
    }
}
