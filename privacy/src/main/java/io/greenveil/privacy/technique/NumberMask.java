package io.greenveil.privacy.technique;

/**
 * Shows the last digits of a written number and its separators, and masks every other character, so that the layout
 * stays readable: {@code +44 20 7946 0958} as a phone becomes {@code +** ** **** **58}. Only ASCII digits count as
 * digits; letters and other digits are masked. A value with fewer than twice {@code kept} digits shows no digit: at
 * least as many digits are hidden as shown.
 *
 * @param kept digits that stay visible
 * @param separators characters that stay visible
 */
public record NumberMask(int kept, String separators, MaskCharacter mask) implements TextTechnique {
    private static final String PHONE_SEPARATORS = "+-.()/ ";
    private static final String CARD_SEPARATORS = "- ";

    public NumberMask {
        if (kept < 1) {
            throw new IllegalArgumentException("A number mask keeps at least one digit, not " + kept);
        }
        if (separators.indexOf(mask.character()) >= 0) {
            throw new IllegalArgumentException("The mask character may not be one of the separators");
        }
    }

    /** A phone number: the last two digits stay. */
    public static NumberMask phone(MaskCharacter mask) {
        return new NumberMask(2, PHONE_SEPARATORS, mask);
    }

    /** A payment card number: the last four digits stay, as PCI DSS requirement 3.4 permits. No check digit is needed. */
    public static NumberMask card(MaskCharacter mask) {
        return new NumberMask(4, CARD_SEPARATORS, mask);
    }

    @Override
    public String apply(String value) {
        long digits = value.chars().filter(NumberMask::isDigit).count();
        long hiddenDigits = digits < 2L * kept ? digits : digits - kept;
        StringBuilder masked = new StringBuilder(value.length());
        long seen = 0;
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            char c = value.charAt(i);
            boolean shown = isDigit(c) ? seen++ >= hiddenDigits : separators.indexOf(c) >= 0;
            masked.append(shown ? c : mask.character());
        }
        return masked.toString();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
