package kog.task;

import java.util.Optional;
import java.util.ServiceLoader;

/** Many machines as one engine. Those that this build has are found by {@link ServiceLoader}. */
public interface Cluster {

    /** As {@code --engine} names it. */
    String name();

    /**
     * An engine on the machines of a master.
     *
     * @param master its address; empty if the environment says it
     * @throws IllegalArgumentException if there is no such master, or the environment names none
     */
    Engine engine(Optional<String> master);

    /** The cluster of a name, if this build has it. */
    static Optional<Cluster> named(String name) {
        return ServiceLoader.load(Cluster.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(c -> c.name().equals(name))
                .findFirst();
    }
}
