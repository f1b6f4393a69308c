package io.greenveil.jobs.command;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code --set PATH=VALUE}. */
final class Settings {
    private Settings() {}

    /** By path; a later one replaces an earlier one. */
    static Map<String, String> parse(List<String> written) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : written) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new GreenveilException(
                        ExitCode.USAGE, "--set takes PATH=VALUE, such as protect.k-anonymity.k=10; no path was given");
            }
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return settings;
    }
}
