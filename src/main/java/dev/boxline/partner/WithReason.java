package dev.boxline.partner;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives an API object the members {@code reason}, in the reader's language, {@code reasonCode} and {@code reasonArgs}. */
public interface WithReason {

    @JsonIgnore
    @Nullable
    Reason failure();

    default @Nullable String getReason() {
        Reason reason = failure();
        return reason == null ? null : reason.text();
    }

    default Reason.@Nullable Code getReasonCode() {
        Reason reason = failure();
        return reason == null ? null : reason.code();
    }

    default @Nullable Map<String, String> getReasonArgs() {
        Reason reason = failure();
        return reason == null ? null : reason.namedArgs();
    }
}
