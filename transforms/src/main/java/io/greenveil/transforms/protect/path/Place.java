package io.greenveil.transforms.protect.path;

import org.apache.spark.sql.types.DataType;

/** What a name in a policy is in a table. */
public sealed interface Place {
    /** It is there. */
    record Found(ColumnPath path, DataType type) implements Place {}

    /**
     * It is not, or is two things.
     *
     * @param problem what is wrong, to be put behind the name, and what to do about it
     */
    record Missing(String problem) implements Place {}
}
