package io.greenveil.metrics.meter.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Power that was measured at some utilisations: linear between neighbours, level outside.
 *
 * <p>Power hardly ever falls with load, so between two neighbours it lies between their watts. The interval goes half of
 * the way from the line to each of them, and {@value #NOISE} of the estimate further for noise of the counter, clock and
 * temperature. On 96 loads of five hosts, each left out in turn, it held all of them (docs/power-model.md).
 */
public final class MeasuredCurve implements PowerModel {
    /** Part of the estimate that repeated measurements may differ by. */
    static final double NOISE = 0.10;

    private static final double WAY = 0.5;

    /**
     * A measurement.
     *
     * @param utilisation busy share of all hardware threads, 0 to 1
     * @param watts mean power meanwhile
     */
    public record Point(double utilisation, double watts) {
        public Point {
            if (!(utilisation >= 0 && utilisation <= 1 && watts >= 0 && watts < 1e6)) {
                throw new IllegalArgumentException("Utilisation must lie between 0 and 1 and watts between 0 and 10^6: "
                        + utilisation + ", " + watts);
            }
        }
    }

    private final List<Point> points;

    /** @param points at least two, in any order */
    public MeasuredCurve(List<Point> points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException("A curve needs two points or more, not " + points.size());
        }
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(Point::utilisation));
        this.points = List.copyOf(sorted);
    }

    /** Measurements, by utilisation. */
    public List<Point> points() {
        return points;
    }

    @Override
    public Estimate at(double utilisation) {
        Point left = points.get(0);
        Point right = points.get(points.size() - 1);
        for (Point point : points) {
            if (point.utilisation() <= utilisation) {
                left = point;
            }
        }
        for (int index = points.size() - 1; index >= 0; index--) {
            if (points.get(index).utilisation() >= utilisation) {
                right = points.get(index);
            }
        }
        double span = right.utilisation() - left.utilisation();
        double part = span > 0 ? (utilisation - left.utilisation()) / span : 0.5;
        double watts = left.watts() + (right.watts() - left.watts()) * part;
        double least = Math.min(left.watts(), right.watts());
        double most = Math.max(left.watts(), right.watts());
        double noise = NOISE * watts;
        return new Estimate(
                watts, Math.max(0, watts - WAY * (watts - least) - noise), watts + WAY * (most - watts) + noise);
    }
}
