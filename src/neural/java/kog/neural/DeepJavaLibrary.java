package kog.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.List;
import kog.embed.Learner;

/** The Deep Java Library as a learner. */
public final class DeepJavaLibrary implements Learner {

    private final String name;

    /** Loads the library. */
    public DeepJavaLibrary() {
        name = "PyTorch " + Torch.engine().getVersion() + " by DJL " + Engine.getDjlVersion() + ", one thread";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Trained> train(Lesson lesson) {
        try (NDManager memory = Torch.manager()) {
            return new Autoencoders(lesson, memory).train();
        }
    }
}
