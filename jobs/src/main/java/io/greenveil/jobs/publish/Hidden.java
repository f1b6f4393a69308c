package io.greenveil.jobs.publish;

import org.apache.hadoop.fs.Path;

/** Names inside the hidden folder of a root. */
record Hidden(Path root) {
    static final String FOLDER = ".greenveil";

    Path folder() {
        return new Path(root, FOLDER);
    }

    Path staging() {
        return new Path(folder(), "staging");
    }

    Path aside() {
        return new Path(folder(), "aside");
    }

    Path journals() {
        return new Path(folder(), "journal");
    }

    Path lease() {
        return new Path(folder(), "lease.json");
    }
}
