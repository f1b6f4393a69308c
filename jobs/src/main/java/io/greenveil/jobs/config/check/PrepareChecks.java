package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.internal.SqlSyntax;
import io.greenveil.jobs.config.yaml.YamlPath;
import java.util.Optional;

/** The query that shapes the table: its file can be read and its syntax is Spark's. */
final class PrepareChecks {
    private static final YamlPath FILE = YamlPath.of("prepare", "sql-file");
    private static final YamlPath SQL = YamlPath.of("prepare", "sql");

    private final Scope scope;

    PrepareChecks(Scope scope) {
        this.scope = scope;
    }

    void check() {
        scope.text(SQL).ifPresent(sql -> checkSyntax(SQL, "", sql));
        Optional<String> file = scope.text(FILE).filter(path -> !path.isEmpty());
        if (file.isEmpty()) {
            return;
        }
        String path = scope.locations().resolve(scope.document(), FILE);
        Optional<String> sql = TextFiles.read(path);
        if (sql.isEmpty()) {
            scope.problem(FILE, "'" + path + "' cannot be read; allowed: a readable file with one SQL query");
        } else {
            checkSyntax(FILE, " in " + path, sql.get());
        }
    }

    private void checkSyntax(YamlPath path, String where, String sql) {
        SqlSyntax.problem(sql).ifPresent(problem -> scope.problem(path, "The query" + where + " " + problem));
    }
}
