package io.greenveil.jobs.command.doctor.security;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Looks at a running session, on its driver and on the executors that have registered, for what keeps rows and keys from
 * others. Says what is effective, not what a file says. Changes nothing; writes nothing.
 *
 * <p>Does not look at the machines, at encryption of disks, at the cluster's own daemons, or at executors that come later.
 */
public final class SecurityCheckup {
    private SecurityCheckup() {}

    public static List<SecurityFinding> findings(SparkSession session) {
        return findings(SessionInspection.of(session));
    }

    static List<SecurityFinding> findings(SessionFacts facts) {
        List<SecurityFinding> findings = new ArrayList<>(ProcessChecks.findings(facts));
        findings.addAll(SessionChecks.findings(facts));
        return findings;
    }
}
