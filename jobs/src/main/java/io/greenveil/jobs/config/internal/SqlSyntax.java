package io.greenveil.jobs.config.internal;

import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;

/**
 * Checks the syntax of queries and types with Spark's own parser, without a session. Whether names resolve is seen at run
 * time. Spark's parsers throw checked exceptions that they do not declare, so everything is caught here.
 */
public final class SqlSyntax {
    private SqlSyntax() {}

    /** What is wrong with a query, to be put behind "The query"; empty if it parses. */
    public static Optional<String> problem(String sql) {
        try {
            LogicalPlan plan = new CatalystSqlParser().parsePlan(sql);
            return plan instanceof Command
                    ? Optional.of("is a command; allowed: one SELECT, WITH or FROM query")
                    : Optional.empty();
        } catch (Exception e) {
            if (e instanceof ParseException refusal) {
                return Optional.of(words(refusal));
            }
            throw new IllegalStateException("Spark's SQL parser failed", e);
        }
    }

    private static String words(ParseException refusal) {
        int line = refusal.line().isDefined() ? (Integer) refusal.line().get() : 1;
        int position = refusal.startPosition().isDefined()
                ? (Integer) refusal.startPosition().get()
                : 0;
        String condition =
                String.valueOf(refusal.getCondition()).toLowerCase(Locale.ROOT).replace('_', ' ');
        return "has an error on its line " + line + " at character " + (position + 1) + " (" + condition + ")";
    }

    /** A type as written in SQL; empty if Spark knows none like it. */
    public static Optional<DataType> type(String written) {
        try {
            return Optional.of(DataType.fromDDL(written));
        } catch (Exception e) {
            if (e instanceof SparkThrowable) {
                return Optional.empty();
            }
            throw new IllegalStateException("Spark's type parser failed", e);
        }
    }
}
