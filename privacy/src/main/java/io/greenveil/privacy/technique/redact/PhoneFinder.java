package io.greenveil.privacy.technique.redact;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Telephone numbers that libphonenumber takes for valid, with their country code or as written in one of the regions. */
final class PhoneFinder implements SpanFinder {
    private static final int FEWEST_DIGITS = 5;
    private static final String NO_REGION = "ZZ";

    private final Set<String> regions;

    PhoneFinder(List<String> regions) {
        this.regions = regions.isEmpty() ? Set.of(NO_REGION) : new LinkedHashSet<>(regions);
    }

    /** Whether libphonenumber has numbers of the region, an ISO 3166-1 code of two letters. */
    static boolean isRegion(String region) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
    }

    @Override
    public void find(CharSequence text, List<Span> found) {
        if (text.chars()
                        .filter(c -> Characters.isDigit((char) c))
                        .limit(FEWEST_DIGITS)
                        .count()
                < FEWEST_DIGITS) {
            return;
        }
        for (String region : regions) {
            for (PhoneNumberMatch match :
                    PhoneNumberUtil.getInstance().findNumbers(text, region, Leniency.VALID, Long.MAX_VALUE)) {
                found.add(new Span(match.start(), match.end(), RedactionRule.PHONE));
            }
        }
    }
}
