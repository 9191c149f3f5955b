/** The topics file and the tool that creates topics, reports where a cluster differs from it and repairs settings. */
@NullMarked
package dev.aispend.launcher.topics;

import org.jspecify.annotations.NullMarked;
