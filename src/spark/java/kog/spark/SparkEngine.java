package kog.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import kog.files.InputException;
import kog.task.Engine;
import kog.task.Outcome;
import kog.task.Task;
import kog.task.Work;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Tasks on the executors of a Spark master. Batches are handed out by jobs of a few for each core, two jobs at a time, so
 * that neither tasks nor outcomes pile up in the driver; outcomes come back as they finish and are put in order.
 */
final class SparkEngine implements Engine {

    /** Jobs that Spark has at a time: one runs out, the next fills its cores. */
    private static final int JOBS = 2;

    private static final int BATCHES_PER_CORE = 8;
    private static final int LARGEST_BATCH = 64;
    /** A batch that is done faster costs more to hand out than to do: the next ones are larger. */
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int ASKED_MILLIS = 200;

    private final SparkConf conf;

    SparkEngine(SparkConf conf) {
        this.conf = conf;
    }

    @Override
    public void run(Work work, Sink sink, BooleanSupplier stop, DoubleConsumer progress)
            throws InputException, IOException {
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            new Running(context, work, sink, progress).until(stop);
        }
    }

    /** A run, all of it in the driver's thread but what {@link Job} adds to the queue. */
    private static final class Running {
        private final JavaSparkContext context;
        private final Work work;
        private final Sink sink;
        private final DoubleConsumer progress;
        private final BlockingQueue<Job.Event> events = new LinkedBlockingQueue<>();
        private final Map<Long, List<Outcome>> early = new HashMap<>();
        private final Map<Job, Long> begun = new HashMap<>();
        private long handedOut;
        private long arrived;
        private long taken;
        private int batch = 1;

        Running(JavaSparkContext context, Work work, Sink sink, DoubleConsumer progress) {
            this.context = context;
            this.work = work;
            this.sink = sink;
            this.progress = progress;
        }

        void until(BooleanSupplier stop) throws InputException, IOException {
            while (taken < work.count() && !stop.getAsBoolean()) {
                while (begun.size() < JOBS && handedOut < work.count()) {
                    handOut();
                }
                Job.Event event;
                try {
                    event = events.poll(ASKED_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                if (event != null) {
                    take(event);
                }
            }
        }

        private void handOut() {
            int batches = Math.max(2, context.defaultParallelism()) * BATCHES_PER_CORE;
            List<Batch> job = new ArrayList<>();
            for (int i = 0; i < batches && handedOut < work.count(); i++) {
                long end = Math.min(work.count(), handedOut + batch);
                List<Task> tasks = new ArrayList<>();
                long first = handedOut;
                for (; handedOut < end; handedOut++) {
                    tasks.add(work.task().apply(handedOut));
                }
                job.add(new Batch(first, tasks));
            }
            begun.put(Job.submit(context, job, events), System.nanoTime());
        }

        private void take(Job.Event event) throws InputException, IOException {
            if (event.end()) {
                long nanos = System.nanoTime() - begun.remove(event.job());
                if (event.failure() != null) {
                    throw new IOException("Spark gave up: " + event.failure());
                }
                if (nanos < JOBS * BATCHES_PER_CORE * SHORT_NANOS && batch < LARGEST_BATCH) {
                    batch *= 2;
                }
                return;
            }
            Batch.Results results = event.results();
            if (results.refused() != null) {
                throw InputException.again(results.refused());
            }
            early.put(results.first(), results.outcomes());
            arrived += results.outcomes().size();
            progress.accept((double) arrived / work.count());
            for (List<Outcome> next = early.remove(taken); next != null; next = early.remove(taken)) {
                for (Outcome outcome : next) {
                    sink.take(outcome);
                }
                taken += next.size();
            }
        }
    }
}
