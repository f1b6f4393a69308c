/** Tables under Parquet modular encryption as Spark writes, reads and checks them. */
@NullMarked
package io.greenveil.transforms.parquet;

import org.jspecify.annotations.NullMarked;
