package io.greenveil.transforms.protect;

import io.greenveil.privacy.hierarchy.Hierarchy;
import io.greenveil.privacy.hierarchy.HierarchyException;
import io.greenveil.privacy.hierarchy.HierarchyReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Reads the hierarchy files of a policy on the driver, from any file system that Hadoop knows, in UTF-8. */
final class HierarchyFiles {
    private final Configuration hadoop;
    private final Map<String, Hierarchy> byColumn = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    HierarchyFiles(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** Reads the file of every column that a hierarchy generalises. */
    HierarchyFiles read(ProtectPolicy policy) {
        policy.columns().forEach((column, fate) -> {
            if (fate instanceof Fate.GeneraliseByHierarchy hierarchy) {
                read(column, hierarchy);
            }
        });
        return this;
    }

    /** The hierarchies that could be read, by column. */
    Map<String, Hierarchy> byColumn() {
        return byColumn;
    }

    /** What is wrong with the others. */
    List<String> problems() {
        return problems;
    }

    private void read(String column, Fate.GeneraliseByHierarchy fate) {
        if (fate.file().isBlank()) {
            problems.add("Column " + column + ": name the hierarchy file");
            return;
        }
        try (Reader reader = PolicyFile.open(fate.file(), hadoop)) {
            Hierarchy hierarchy = HierarchyReader.read(fate.file(), reader);
            if (fate.level() < 0 || fate.level() >= hierarchy.levels()) {
                problems.add("Column " + column + ": level " + fate.level() + " does not exist in " + fate.file()
                        + ", which has levels 0 to " + (hierarchy.levels() - 1));
            } else {
                byColumn.put(column, hierarchy);
            }
        } catch (HierarchyException e) {
            e.problems().forEach(problem -> problems.add("Column " + column + ": " + problem));
        } catch (FileNotFoundException e) {
            problems.add("Column " + column + ": the hierarchy file " + fate.file() + " does not exist");
        } catch (CharacterCodingException e) {
            problems.add("Column " + column + ": the hierarchy file " + fate.file() + " is not UTF-8 text");
        } catch (IOException e) {
            problems.add(
                    "Column " + column + ": the hierarchy file " + fate.file() + " cannot be read: " + e.getMessage());
        }
    }
}
