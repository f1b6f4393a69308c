package io.greenveil.transforms.sql;

import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** One value, not NULL, as Spark holds it; the caller asks for the type that it has. */
public interface ValueReader {
    UTF8String text();

    byte[] binary();

    boolean bool();

    byte int8();

    short int16();

    /** Of an integer or, in days, a date. */
    int int32();

    /** Of an integer or, in microseconds, a timestamp. */
    long int64();

    float float32();

    double float64();

    Decimal decimal(int precision, int scale);
}
