package kog.task;

/**
 * Every n-th task, for runs of which each does its share.
 *
 * @param number which part, from 1
 * @param parts  how many there are
 */
public record Part(int number, int parts) {

    public static final Part ALL = new Part(1, 1);

    public Part {
        if (parts < 1 || number < 1 || number > parts) {
            throw new IllegalArgumentException("found part " + number + "/" + parts + ", expected 1/n to n/n");
        }
    }

    /** How many of so many tasks are in this part. */
    public long count(long tasks) {
        return (tasks - number + parts) / parts;
    }

    /** The number among all tasks of task k of this part, both from 0. */
    public long task(long k) {
        return number - 1 + k * parts;
    }

    public Work of(Work work) {
        return new Work(count(work.count()), k -> work.task().apply(task(k)));
    }

    @Override
    public String toString() {
        return number + "/" + parts;
    }
}
