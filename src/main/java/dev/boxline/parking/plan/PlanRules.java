package dev.boxline.parking.plan;

import dev.boxline.parking.Answers;
import dev.boxline.parking.Pace;
import dev.boxline.parking.Verdict;
import dev.boxline.parking.Wave;
import dev.boxline.parking.WaveBooks;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Recovery's own rules, for a plan's waves. */
@Component
class PlanRules {

    private final Pace pace;
    private final Answers answers;
    private final PlanOrders orders;

    PlanRules(Pace pace, Answers answers, PlanOrders orders) {
        this.pace = pace;
        this.answers = answers;
        this.orders = orders;
    }

    Instant now() {
        return pace.now();
    }

    Verdict judge(Wave wave, WaveBooks books) {
        return pace.judge(wave, books);
    }

    Pace.Next next(Lane lane, Wave wave, WaveBooks books) {
        return answers.next(lane.partner(), wave, books, lane.borne(), orders.sample(lane, Answers.SAMPLE));
    }

    int quarantineAfter() {
        return pace.quarantineAfter();
    }
}
