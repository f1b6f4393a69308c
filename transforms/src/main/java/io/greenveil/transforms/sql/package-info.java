/**
 * Greenveil's functions in Spark SQL: a function catalog, the same functions over columns, and the check that every node
 * has its keys. Plans hold references and aliases only; every process opens the keystore for itself.
 */
@NullMarked
package io.greenveil.transforms.sql;

import org.jspecify.annotations.NullMarked;
