package kog.task;

import java.util.function.LongFunction;

/**
 * Tasks by their numbers, from 0; made when they are needed, since there may be more than fit into memory.
 *
 * @param count how many
 * @param task  makes task k
 */
public record Work(long count, LongFunction<Task> task) {

    /** What is left from task k on. */
    public Work from(long k) {
        return new Work(count - k, i -> task.apply(k + i));
    }
}
