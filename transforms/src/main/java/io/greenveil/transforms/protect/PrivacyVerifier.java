package io.greenveil.transforms.protect;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks a written table against its policy and against what the engine claims, by plain SQL over what was written. It
 * shares no code with the engine but the opening of hierarchy files and the reading of paths, so a mistake there does not
 * pass here.
 *
 * <p>Checks: exactly the released columns and, inside of structs, arrays and maps, the released parts, in order and in the
 * type that their fate gives; every value of a masked, redacted, generalised, coded, tokenised or sealed column or part has the form of its fate; row counts add up; k-anonymity
 * over the quasi-identifiers, recounted, with class count, class sizes, discernibility and suppression limit.
 *
 * <p>Cannot check what the written table no longer shows: that a token was made with the right key, that a kept column
 * is unchanged, how many rows came in, or the granularity, which is measured against the values before generalisation.
 */
public final class PrivacyVerifier {
    private PrivacyVerifier() {}

    /**
     * Returns when the table is as claimed.
     *
     * @param writtenTable the table as read back from where it was written
     * @throws PrivacyGateException with every difference; nothing may be published then
     */
    public static void verify(Dataset<Row> writtenTable, ProtectPolicy policy, PrivacyOutcome claimed) {
        List<String> problems = new ArrayList<>(WrittenShape.problems(writtenTable.schema(), policy));
        if (problems.isEmpty()) {
            String view = "greenveil_verify_" + UUID.randomUUID().toString().replace("-", "");
            writtenTable.createOrReplaceTempView(view);
            try {
                problems.addAll(new FormAudit(writtenTable, view).problems(policy));
                problems.addAll(new CountAudit(writtenTable, view).problems(policy, claimed));
            } finally {
                writtenTable.sparkSession().catalog().dropTempView(view);
            }
        }
        if (!problems.isEmpty()) {
            throw new PrivacyGateException(problems.stream()
                    .map(problem -> "Verification of the written table failed: " + problem)
                    .toList());
        }
    }
}
