package kog.neural;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** The engine, on one thread and without a network, so that the same numbers come each time. */
final class Torch {

    private static final String NAME = "PyTorch";

    static {
        // before anything of the library is loaded
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    private Torch() {}

    static Engine engine() {
        return Engine.getEngine(NAME);
    }

    static NDManager manager() {
        return NDManager.newBaseManager(Device.cpu(), NAME);
    }
}
