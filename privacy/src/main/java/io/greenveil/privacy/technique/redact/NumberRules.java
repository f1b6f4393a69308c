package io.greenveil.privacy.technique.redact;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** What makes written digits a number of a kind: lengths, groups and check digits. */
final class NumberRules {
    private static final int[] CN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CN_CHECKS = "10X98765432";

    private NumberRules() {}

    static Map<RedactionRule, Predicate<Written>> all() {
        Map<RedactionRule, Predicate<Written>> rules = new EnumMap<>(RedactionRule.class);
        rules.put(RedactionRule.CARD, NumberRules::isCard);
        rules.put(RedactionRule.IBAN, Ibans::isIban);
        rules.put(RedactionRule.US_SSN, NumberRules::isUsSsn);
        rules.put(RedactionRule.CN_ID, NumberRules::isCnId);
        rules.put(RedactionRule.UK_NHS, NumberRules::isUkNhs);
        rules.put(RedactionRule.NL_BSN, NumberRules::isNlBsn);
        rules.put(RedactionRule.FR_NIR, NumberRules::isFrNir);
        return rules;
    }

    private static boolean isCard(Written card) {
        int length = card.count();
        return length >= 13
                && length <= 19
                && card.isDigits(length)
                && card.digit(0) >= 2
                && card.digit(0) <= 6
                && luhn(card) % 10 == 0;
    }

    private static int luhn(Written card) {
        int sum = 0;
        for (int i = 0; i < card.count(); i++) {
            int digit = card.digit(card.count() - 1 - i);
            int doubled = 2 * digit;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum;
    }

    private static boolean isUsSsn(Written ssn) {
        if (!ssn.isDigits(9) || !ssn.isGrouped(3, 2, 4)) {
            return false;
        }
        int area = ssn.number(0, 3);
        return area != 0 && area != 666 && area < 900 && ssn.number(3, 5) != 0 && ssn.number(5, 9) != 0;
    }

    private static boolean isCnId(Written id) {
        if (id.count() != 18 || !id.isDigits(0, 17) || !(id.isOneGroup() || id.isGrouped(6, 8, 4))) {
            return false;
        }
        return isDate(id.number(6, 10), id.number(10, 12), id.number(12, 14))
                && id.sign(17) == CN_CHECKS.charAt(id.weighted(CN_WEIGHTS) % 11);
    }

    private static boolean isDate(int year, int month, int day) {
        if (year < 1800 || year > 2199) {
            return false;
        }
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isUkNhs(Written number) {
        if (!number.isDigits(10) || !(number.isOneGroup() || number.isGrouped(3, 3, 4))) {
            return false;
        }
        int check = 11 - number.weighted(10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check % 11 == number.digit(9);
    }

    private static boolean isNlBsn(Written bsn) {
        return bsn.isDigits(9)
                && (bsn.isOneGroup() || bsn.isGrouped(4, 2, 3) || bsn.isGrouped(3, 3, 3))
                && bsn.number(0, 9) != 0
                && bsn.weighted(9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    private static boolean isFrNir(Written nir) {
        if (nir.count() != 15 || !nir.isDigits(0, 6) || !nir.isDigits(7, 15) || "123478".indexOf(nir.sign(0)) < 0) {
            return false;
        }
        boolean corsica = nir.digit(5) == 2 && (nir.sign(6) == 'A' || nir.sign(6) == 'B');
        if (!corsica && !nir.isDigits(6, 7)) {
            return false;
        }
        int department = corsica ? (nir.sign(6) == 'A' ? 19 : 18) : nir.number(5, 7);
        long number = (nir.number(0, 5) * 100L + department) * 1_000_000L + nir.number(7, 13);
        return 97 - number % 97 == nir.number(13, 15);
    }
}
