/**
 * The techniques of {@code privacy.technique} as built-in Spark expressions, so that they are planned, optimised and, on
 * a GPU, run like any other. Each equals its plain technique on every value and keeps null.
 */
@NullMarked
package io.greenveil.transforms.protect.technique;

import org.jspecify.annotations.NullMarked;
