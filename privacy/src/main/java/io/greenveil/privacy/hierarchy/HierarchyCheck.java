package io.greenveil.privacy.hierarchy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that make lines a hierarchy. At most {@value #REPORTED} problems are listed, the rest are counted. */
final class HierarchyCheck {
    private static final int REPORTED = 20;

    private final String name;
    private final List<String> problems = new ArrayList<>();

    HierarchyCheck(String name) {
        this.name = name;
    }

    void check(List<List<String>> lines) {
        if (lines.isEmpty()) {
            throw new HierarchyException(List.of("The hierarchy " + name + " is empty: write one line for each value"));
        }
        checkWidths(lines);
        checkDuplicates(lines);
        if (problems.isEmpty()) {
            checkConsistency(lines);
        }
        if (!problems.isEmpty()) {
            throw new HierarchyException(listed());
        }
    }

    private void checkWidths(List<List<String>> lines) {
        int levels = lines.get(0).size();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).size() != levels) {
                problem(
                        i,
                        "has " + lines.get(i).size() + " levels, line 1 has " + levels + ": give every line as many");
            }
        }
    }

    private void checkDuplicates(List<List<String>> lines) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Integer earlier = first.putIfAbsent(lines.get(i).get(0), i);
            if (earlier != null) {
                problem(i, "repeats the value of line " + (earlier + 1) + ": keep one of them");
            }
        }
    }

    private void checkConsistency(List<List<String>> lines) {
        int levels = lines.get(0).size();
        for (int level = 1; level + 1 < levels; level++) {
            Map<String, Integer> first = new HashMap<>();
            for (int i = 0; i < lines.size(); i++) {
                List<String> line = lines.get(i);
                Integer earlier = first.putIfAbsent(line.get(level), i);
                if (earlier != null
                        && !line.get(level + 1).equals(lines.get(earlier).get(level + 1))) {
                    problem(
                            i,
                            "equals line " + (earlier + 1) + " at level " + level + " but not at level " + (level + 1)
                                    + ": a group may not split at a higher level");
                }
            }
        }
    }

    private void problem(int index, String what) {
        problems.add("The hierarchy " + name + ", line " + (index + 1) + " " + what);
    }

    private List<String> listed() {
        if (problems.size() <= REPORTED) {
            return problems;
        }
        List<String> shown = new ArrayList<>(problems.subList(0, REPORTED));
        shown.add("The hierarchy " + name + " has " + (problems.size() - REPORTED) + " more problems");
        return shown;
    }
}
