package kog.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Queue;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.Function0;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/** Batches that Spark has, each in a partition of its own. */
final class Job {

    /**
     * What happened: the results of one batch, or the end of the job.
     *
     * @param results of a batch; null at the end
     * @param failure why the job failed, or null
     */
    record Event(Job job, Batch.Results results, String failure) {
        boolean end() {
            return results == null;
        }
    }

    /** A function that Spark sends to executors. */
    private interface OnExecutor<A, B> extends Function1<A, B>, Serializable {}

    private Job() {}

    /** Hands batches to Spark; what becomes of them goes into the queue. */
    static Job submit(JavaSparkContext context, List<Batch> batches, Queue<Event> events) {
        Job job = new Job();
        RDD<Batch> rdd = context.parallelize(batches, batches.size()).rdd();
        OnExecutor<Iterator<Batch>, Batch.Results> run = i -> i.next().run();
        Seq<Object> partitions = CollectionConverters.asScala(List.<Object>copyOf(
                        java.util.stream.IntStream.range(0, batches.size()).boxed().toList()))
                .toList();
        Function0<BoxedUnit> nothing = () -> BoxedUnit.UNIT;
        SimpleFutureAction<BoxedUnit> action = context.sc()
                .submitJob(
                        rdd,
                        run,
                        partitions,
                        (i, results) -> {
                            events.add(new Event(job, results, null));
                            return BoxedUnit.UNIT;
                        },
                        nothing);
        Function1<Try<BoxedUnit>, BoxedUnit> end = result -> {
            events.add(new Event(
                    job, null, result.isFailure() ? result.failed().get().getMessage() : null));
            return BoxedUnit.UNIT;
        };
        action.onComplete(end, ExecutionContext.global());
        return job;
    }
}
