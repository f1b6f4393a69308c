package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlPath;
import io.greenveil.privacy.keys.KeyAlias;
import java.util.ArrayList;
import java.util.List;

/** Keys that are used need a keystore, and none of them is one of Greenveil's own. */
final class KeyChecks {
    private static final YamlPath SPLIT_KEY = YamlPath.of("train", "split", "key");
    private static final YamlPath MODEL_KEY = YamlPath.of("train", "encrypt", "key");

    private final Scope scope;

    KeyChecks(Scope scope) {
        this.scope = scope;
    }

    void check() {
        boolean keystore = scope.has(YamlPath.of("keys"));
        for (YamlPath path : aliases()) {
            scope.text(path).ifPresent(alias -> check(path, alias, keystore));
        }
    }

    private void check(YamlPath path, String alias, boolean keystore) {
        if (KeyAlias.isReserved(alias)) {
            scope.problem(path, "'" + alias + "' is one of Greenveil's own keys; name one of yours");
        } else if (!keystore) {
            scope.problem(
                    path, "The key '" + alias + "' needs a keystore; add keys: {keystore: PATH, password: env:NAME}");
        }
    }

    private List<YamlPath> aliases() {
        List<YamlPath> paths = new ArrayList<>();
        Fates fates = new Fates(scope);
        for (String column : fates.named()) {
            if (fates.isKeyed(column)) {
                paths.add(Fates.COLUMNS.child(column).child("key"));
            }
        }
        paths.add(AtRestChecks.FOOTER_KEY);
        scope.keys(AtRestChecks.COLUMNS).forEach(column -> paths.add(AtRestChecks.COLUMNS.child(column)));
        paths.add(SPLIT_KEY);
        paths.add(MODEL_KEY);
        return paths;
    }
}
