package io.greenveil.jobs.run;

import io.greenveil.jobs.step.RunObserver;

/** Stands for the end of the process: what it throws is caught by nobody. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    private Crash() {}

    /** At a point of the publication of a folder whose path holds {@code word}. */
    static RunObserver at(RunObserver.PublicationPoint fatal, String word) {
        return new RunObserver() {
            @Override
            public void publication(PublicationPoint point, String folder) {
                if (point == fatal && folder.contains(word)) {
                    throw new Crash();
                }
            }
        };
    }
}
