package dev.boxline.process.recovery;

import dev.boxline.process.release.WaveReleases;
import dev.boxline.recovery.Recovery;
import dev.boxline.recovery.policy.RecoveryDecision;
import dev.boxline.recovery.wave.BackpressureCheck;
import dev.boxline.recovery.wave.Waves;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The whole bridge from the recovery model to the code, step by step. The business key is the outage's id. */
@Configuration(proxyBeanMethods = false)
class RecoverySteps {

    private static final String VERDICT = "verdict";

    @Bean
    JavaDelegate probePartner(Recovery recovery) {
        return execution -> decide(execution, recovery.probe(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate releaseWave(Recovery recovery, WaveReleases releases, PacedExecutor crew, BackpressureCheck patience) {
        return execution -> {
            String outageId = execution.getProcessBusinessKey();
            Waves.Begun wave = recovery.beginWave(outageId);
            var goOn = patience.with(wave.partner());
            crew.each(wave.groups(), wave.over(), goOn, orders -> releases.release(orders, outageId, wave.n()));
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

    private static void decide(DelegateExecution execution, RecoveryDecision verdict) {
        execution.setVariable(VERDICT, Variables.untypedValue(verdict.name(), true));
    }
}
