package io.greenveil.privacy.utility;

import io.greenveil.privacy.model.ClassSize;
import io.greenveil.privacy.model.ClassSizes;
import io.greenveil.privacy.model.KAnonymity;
import java.math.BigInteger;
import java.util.Map;

/**
 * Discernibility (Bayardo and Agrawal 2005): every released row is charged the rows of its class, every suppressed row
 * all rows of the table. Lower is better. Counts rows, whatever the privacy unit.
 */
public final class Discernibility {
    private Discernibility() {}

    /** Sum of squared rows of the classes that pass + suppressed rows x all rows. */
    public static BigInteger of(ClassSizes sizes, KAnonymity model) {
        BigInteger suppressed = BigInteger.valueOf(sizes.suppressed(model).rows());
        BigInteger charge = suppressed.multiply(BigInteger.valueOf(sizes.rows()));
        for (Map.Entry<ClassSize, Long> entry : sizes.kept(model).bySize().entrySet()) {
            BigInteger rows = BigInteger.valueOf(entry.getKey().rows());
            charge = charge.add(rows.multiply(rows).multiply(BigInteger.valueOf(entry.getValue())));
        }
        return charge;
    }
}
