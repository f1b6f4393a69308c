package io.greenveil.jobs.run;

import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.InputConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Work on every input of a pipeline, so that one error tells what is wrong with all of them. */
final class EachInput {
    private EachInput() {}

    /**
     * The results by name, in the order of the configuration.
     *
     * @throws GreenveilException with the problems of all inputs and the exit code of the first that failed
     */
    static <T> Map<String, T> map(Map<String, InputConfig> inputs, BiFunction<String, InputConfig, T> work) {
        Map<String, T> results = new LinkedHashMap<>();
        List<GreenveilException> failures = new ArrayList<>();
        inputs.forEach((name, input) -> {
            try {
                results.put(name, work.apply(name, input));
            } catch (GreenveilException failure) {
                failures.add(failure);
            }
        });
        if (!failures.isEmpty()) {
            throw new GreenveilException(
                    failures.get(0).exitCode(),
                    failures.stream()
                            .flatMap(failure -> failure.problems().stream())
                            .toList());
        }
        return results;
    }
}
