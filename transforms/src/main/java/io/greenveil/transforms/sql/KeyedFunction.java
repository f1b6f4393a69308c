package io.greenveil.transforms.sql;

/**
 * A bound function whose constants name a key and how to use it. Its {@code toString} is its name in SQL, because it stands
 * in plans.
 */
public interface KeyedFunction extends ValueFunction {}
