package io.greenveil.jobs.config.internal;

import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Checks the syntax of a query with Spark's own parser, without a session. Whether names resolve is seen at run time. */
public final class SqlSyntax {
    private SqlSyntax() {}

    /** What is wrong with a query, to be put behind "The query"; empty if it parses. */
    public static Optional<String> problem(String sql) {
        try {
            LogicalPlan plan = new CatalystSqlParser().parsePlan(sql);
            return plan instanceof Command
                    ? Optional.of("is a command; allowed: one SELECT, WITH or FROM query")
                    : Optional.empty();
        } catch (ParseException e) {
            int line = e.line().isDefined() ? (Integer) e.line().get() : 1;
            int column = e.startPosition().isDefined() ? (Integer) e.startPosition().get() + 1 : 1;
            String condition = String.valueOf(e.getCondition()).toLowerCase(Locale.ROOT).replace('_', ' ');
            return Optional.of("has an error on its line " + line + " at character " + column + " (" + condition + ")");
        }
    }
}
