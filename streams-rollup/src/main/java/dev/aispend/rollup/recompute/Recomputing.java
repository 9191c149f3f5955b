package dev.aispend.rollup.recompute;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Where the tasks' commands come from.
 *
 * @param partitions how many tasks answer each command
 */
public record Recomputing(CommandFeed feed, int partitions) {

    /** The queue of a task. */
    public RecomputeQueue queue(ProcessorContext<?, ?> context) {
        return new RecomputeQueue(
                feed,
                context.getStateStore(CommandFeed.STORE),
                RecomputeMarks.of(context),
                context.taskId().partition(),
                partitions);
    }
}
