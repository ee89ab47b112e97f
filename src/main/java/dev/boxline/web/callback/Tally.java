package dev.boxline.web.callback;

import dev.boxline.web.ApiProblem;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts callbacks by source and result; alerts rest on these. */
@Component
class Tally {

    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

    private final MeterRegistry meters;

    Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Source source, String result) {
        meters.counter("boxline.callbacks", "source", source.name().toLowerCase(Locale.ROOT), "result", result)
                .increment();
    }

    /** Refused before it was believed: forged, of a wrong form, or for somebody else. */
    void refused(Source source, ApiProblem problem) {
        switch (problem.status()) {
            case UNAUTHORIZED -> count(source, "forged");
            case UNPROCESSABLE_ENTITY -> mismatch(new Notice(source, "", "of somebody else", ""));
            default -> count(source, "malformed");
        }
    }

    /** A rightly signed notice that doesn't match: somebody has to look, ours or theirs. */
    void mismatch(Notice notice) {
        LOG.warn(
                "A rightly signed notice from {} about order {} does not match: code does-not-match",
                notice.source(),
                notice.orderNo());
        count(notice.source(), "mismatch");
    }
}
