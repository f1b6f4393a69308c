package io.greenveil.transforms.train.quality;

/** Two-sided 95 % confidence intervals. */
final class Intervals {
    /** The 0.975 quantile of the standard normal distribution. */
    static final double Z = 1.959963984540054;

    private Intervals() {}

    /** {@code value} plus and minus {@link #Z} standard errors, cut to the possible values. */
    static Estimate normal(double value, double standardError, double least, double greatest) {
        return new Estimate(
                value, Math.max(least, value - Z * standardError), Math.min(greatest, value + Z * standardError));
    }

    /** Score interval of a proportion: Wilson, Journal of the American Statistical Association 22, 1927, 209-212. */
    static Estimate wilson(long successes, long trials) {
        double share = (double) successes / trials;
        double weight = Z * Z / trials;
        double centre = (share + weight / 2) / (1 + weight);
        double half = Z * Math.sqrt(share * (1 - share) / trials + weight / (4 * trials)) / (1 + weight);
        double low = successes == 0 ? 0 : Math.max(0, centre - half);
        double high = successes == trials ? 1 : Math.min(1, centre + half);
        return new Estimate(share, low, high);
    }

    /**
     * Logit interval of an area under the precision-recall curve: Boyd, Eng and Page, ECML PKDD 2013, section 3.2. At
     * an area of 0 or 1 the logit is infinite; there half a positive is added on either side to have a finite width.
     */
    static Estimate logit(double area, long positives) {
        double inside = area > 0 && area < 1 ? area : (area * positives + 0.5) / (positives + 1.0);
        double centre = Math.log(inside / (1 - inside));
        double half = Z / Math.sqrt(positives * inside * (1 - inside));
        double low = area <= 0 ? 0 : logistic(centre - half);
        double high = area >= 1 ? 1 : logistic(centre + half);
        return new Estimate(area, low, high);
    }

    private static double logistic(double value) {
        return 1 / (1 + Math.exp(-value));
    }
}
