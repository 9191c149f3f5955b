/** Tells people of sources whose figures are held back: days tell, one evaluator decides, each once. */
@NullMarked
package dev.aispend.rollup.outage;

import org.jspecify.annotations.NullMarked;
