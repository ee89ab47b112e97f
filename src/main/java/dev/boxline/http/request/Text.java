package dev.boxline.http.request;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with a length in code points, without control characters; not blank unless {@code min} is 0. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.TextValidator.class)
public @interface Text {

    int min() default 1;

    int max();

    String message() default "must be a valid text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reports the first violated rule; null is valid. */
    final class TextValidator implements ConstraintValidator<Text, String> {

        /** Control characters of ASCII and beyond, and lone surrogates, which no database stores unchanged. */
        static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");

        private int min;
        private int max;

        @Override
        public void initialize(Text text) {
            min = text.min();
            max = text.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            String violation = text == null ? null : violatedRule(text);
            if (violation != null) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(violation).addConstraintViolation();
            }
            return violation == null;
        }

        private @Nullable String violatedRule(String text) {
            int length = text.codePointCount(0, text.length());
            if (length < min || length > max) {
                return "must have " + min + " to " + max + " characters";
            }
            if (CONTROL.matcher(text).find()) {
                return "must not contain control characters";
            }
            return min > 0 && text.isBlank() ? "must not be blank" : null;
        }
    }
}
