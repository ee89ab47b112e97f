package dev.boxline.reconciliation;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs with the {@link ReconciledBooks} that the class's method {@code bothDatabases} has emptied, once on each database. */
@Target(METHOD)
@Retention(RUNTIME)
@ParameterizedTest
@MethodSource("bothDatabases")
@interface OnBothDatabases {}
