@NullMarked
package io.greenveil.transforms.protect;

import org.jspecify.annotations.NullMarked;
