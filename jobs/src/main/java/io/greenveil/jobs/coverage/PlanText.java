package io.greenveil.jobs.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what RAPIDS' {@code ExplainPlan} says of one plan. Of a line only the mark, the class and the reason are taken;
 * the text of its expression is not, and is cut out of reasons that repeat it, because it may hold values.
 *
 * <p>Lines come in pre-order: an operator, its own expressions, then the operators below it. An expression that cannot run
 * is the cause of its operator's fallback and joins that operator's reason.
 */
final class PlanText {
    private static final Pattern LINE = Pattern.compile(
            " *([*!@^#$]) ?(Exec|Expression|Output|Partitioning|Scan)? ?<([\\w$.]+)>(.*)", Pattern.DOTALL);
    private static final Pattern START = Pattern.compile("\\R(?= *[*!@^#$] ?\\w* ?<)");
    private static final String FALLBACK = "cannot run on GPU because ";
    private static final String BRIDGE = "will run on GPU via CPU bridge because ";
    /** Says that the cause stands at a line below. */
    private static final String ELSEWHERE =
            "not all (expressions|scans|partitioning|data writing commands|commands) can be replaced";

    private static final String NOTHING = "Can't replace any part of this plan due to";
    private static final String MLLIB = "MLlib's vectors and matrices (VectorUDT, MatrixUDT) are not supported";
    /** Of the children of a bridged expression, which go with it. */
    private static final String FOLLOWS = "it avoids excess CPU and GPU transfers";

    private final List<Line> lines;
    private final Collection<String> texts;

    private record Line(String mark, String kind, String name, String rest) {
        boolean isOperator() {
            return kind.equals("Exec") || (kind.isEmpty() && name.endsWith("Exec"));
        }

        boolean isExpression() {
            return !isOperator() && (kind.isEmpty() || kind.equals("Expression"));
        }

        /** Text of the expression, before what RAPIDS says of it. */
        String text() {
            return rest.replaceFirst("(?s)(cannot run on GPU|could run on GPU|will run on GPU).*$", "")
                    .strip();
        }
    }

    private PlanText(List<Line> lines) {
        this.lines = lines;
        this.texts = lines.stream()
                .filter(Line::isExpression)
                .map(Line::text)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Whether every part of a plan's explanation is understood. If not, findings are missing, not operators. */
    static boolean understands(String explanation) {
        return !explanation.contains(NOTHING)
                && START.splitAsStream(explanation)
                        .allMatch(written ->
                                written.isBlank() || LINE.matcher(written).matches());
    }

    /** What a plan's explanation says, one finding for each operator and each expression bridged in one on the GPU. */
    static List<Finding> read(String explanation) {
        List<Line> lines = new ArrayList<>();
        for (String written : START.split(explanation, -1)) {
            Matcher line = LINE.matcher(written);
            if (line.matches()) {
                lines.add(new Line(
                        line.group(1), line.group(2) == null ? "" : line.group(2), line.group(3), line.group(4)));
            }
        }
        return new PlanText(lines).findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        boolean onGpu = false;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.isOperator()) {
                onGpu = line.mark().equals("*");
                operator(i).ifPresent(findings::add);
            } else if (onGpu && line.mark().equals("^") && !reason(line, BRIDGE).equals(FOLLOWS)) {
                findings.add(new Finding(Verdict.BRIDGE, line.name(), reason(line, BRIDGE)));
            }
        }
        return findings;
    }

    /** None for one that RAPIDS would take out of the plan, such as the sort below a join that it makes a hash join. */
    private Optional<Finding> operator(int at) {
        Line line = lines.get(at);
        return switch (line.mark()) {
            case "*" -> Optional.of(new Finding(Verdict.GPU, line.name(), ""));
            case "#" -> Optional.empty();
            default -> Optional.of(new Finding(Verdict.FALLBACK, line.name(), operatorReason(at)));
        };
    }

    private String operatorReason(int operator) {
        Line line = lines.get(operator);
        String own = reason(line, FALLBACK);
        SortedSet<String> causes = new TreeSet<>(causes(own));
        causes.removeIf(cause -> cause.matches(ELSEWHERE));
        for (int i = operator + 1; i < lines.size() && !lines.get(i).isOperator(); i++) {
            Line below = lines.get(i);
            if (below.mark().equals("!")) {
                causes(reason(below, FALLBACK)).forEach(cause -> causes.add(below.name() + ": " + cause));
            }
        }
        String all = causes.stream()
                .map(cause -> cause.contains("org.apache.spark.ml.linalg.") ? MLLIB : cause)
                .distinct()
                .collect(Collectors.joining(Finding.BETWEEN_CAUSES));
        return all.isEmpty() ? (own.isEmpty() ? "RAPIDS names no reason" : own) : all;
    }

    private static List<String> causes(String reason) {
        return Arrays.stream(reason.split(Finding.BETWEEN_CAUSES, -1))
                .map(String::strip)
                .filter(cause -> !cause.isEmpty())
                .toList();
    }

    /** The reason behind {@code words}, without texts of expressions and without numbers of attributes. */
    private String reason(Line line, String words) {
        int at = line.rest().lastIndexOf(words);
        if (at < 0) {
            return "";
        }
        String reason = line.rest().substring(at + words.length());
        for (String text : texts) {
            reason = reason.replaceAll("(?<!\\w)" + Pattern.quote(text) + "(?!\\w)", "…");
        }
        return reason.replaceAll("#\\d+L?|\\$\\$Lambda[\\w$/]*|@[0-9a-f]{4,}| ?\\[[^\\]]*\\]", "")
                .replaceAll("\\s+", " ")
                .replace("org.apache.spark.sql.catalyst.expressions.", "")
                .replace("org.apache.spark.sql.execution.", "")
                .strip();
    }
}
