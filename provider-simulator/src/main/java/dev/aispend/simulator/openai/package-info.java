/** OpenAI's usage and costs endpoints: parameter rules, pages and error bodies as the official service sends them. */
@NullMarked
package dev.aispend.simulator.openai;

import org.jspecify.annotations.NullMarked;
