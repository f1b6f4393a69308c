package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlPath;

/** Keys that are used need a keystore. */
final class KeyChecks {
    private static final YamlPath SPLIT_KEY = YamlPath.of("train", "split", "key");
    private static final YamlPath MODEL_KEY = YamlPath.of("train", "encrypt", "key");

    private final Scope scope;

    KeyChecks(Scope scope) {
        this.scope = scope;
    }

    void check() {
        if (scope.has(YamlPath.of("keys"))) {
            return;
        }
        Fates fates = new Fates(scope);
        for (String column : fates.named()) {
            if (fates.isKeyed(column)) {
                needed(Fates.COLUMNS.child(column).child("key"));
            }
        }
        needed(AtRestChecks.FOOTER_KEY);
        scope.keys(AtRestChecks.COLUMNS).forEach(column -> needed(AtRestChecks.COLUMNS.child(column)));
        needed(SPLIT_KEY);
        needed(MODEL_KEY);
    }

    private void needed(YamlPath path) {
        scope.text(path)
                .ifPresent(alias -> scope.problem(
                        path,
                        "The key '" + alias + "' needs a keystore; add keys: {keystore: PATH, password: env:NAME}"));
    }
}
