package io.greenveil.privacy.technique.redact;

import java.util.HashMap;
import java.util.Map;

/** International bank account numbers (ISO 13616): length by country and ISO 7064 MOD 97-10. */
final class Ibans {
    /** Countries of the registry (SWIFT) with the length of their numbers. */
    private static final String REGISTRY =
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24"
                    + " DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22"
                    + " IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31"
                    + " MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23"
                    + " ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    private static final Map<String, Integer> LENGTHS = new HashMap<>();

    static {
        for (String entry : REGISTRY.split(" ", -1)) {
            LENGTHS.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
    }

    private Ibans() {}

    static boolean isIban(Written iban) {
        if (iban.count() < 15 || !iban.isDigits(2, 4)) {
            return false;
        }
        int length = LENGTHS.getOrDefault(String.valueOf(new char[] {iban.sign(0), iban.sign(1)}), 0);
        if (length != iban.count()) {
            return false;
        }
        int remainder = 0;
        for (int i = 0; i < length; i++) {
            char sign = iban.sign((i + 4) % length);
            boolean digit = Characters.isAsciiDigit(sign);
            remainder = (digit ? remainder * 10 + sign - '0' : remainder * 100 + sign - 'A' + 10) % 97;
        }
        return remainder == 1;
    }
}
