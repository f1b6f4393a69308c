/** Who used it: whole microjoules booked to stages, driver and idle time, with closed books. Plain Java. */
@NullMarked
package io.greenveil.metrics.ledger;

import org.jspecify.annotations.NullMarked;
