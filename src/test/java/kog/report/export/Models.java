package kog.report.export;

import java.util.stream.Stream;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;

/** One model of every class whose formulas differ in kind. */
final class Models {

    private Models() {}

    static Stream<String> all() {
        return Stream.of(
                "{name: real, activation: linear, weights: [[0, 1/3], [1/5, 1/2]], inputs: [1, -1/7]}",
                "{name: turning, activation: linear, weights: [[0, 2], [-3, 1/2]], inputs: [1, 0]}",
                "{name: irrational, activation: linear, weights: [[0, 1, 0], [0, 0, 1], [1, 1, 0]], inputs: [1, 0, 0]}",
                "{name: defective, activation: linear, weights: [[0, 0, 0], [2, 0, 0], [1, 3, 0]], inputs: [1, 0, 0]}",
                "{name: drifting, activation: linear, weights: [[1, 0], [1, 1/2]], inputs: [1, 2]}",
                "{name: poster, activation: {taylor: logistic, order: 3}, weights: [[8]], inputs: [-4]}",
                "{name: cubic, activation: {taylor: logistic, order: 3}, weights: [[7]], inputs: [-3]}",
                "{name: saddle node, activation: {polynomial: [0, 1, 1]}, weights: [[1]], inputs: [0]}",
                "{name: circle, state: [x], field: [x^2 + x + 1]}",
                "{name: rotation, state: [x], field: [2 - sin(x)]}",
                "{name: phase, state: [x], field: [sin(x)]}",
                "{name: exponential, state: [x], field: [1/2 - tanh(x)]}",
                "{name: written neuron, state: [x], field: [-x + 3*tanh(x)]}",
                "{name: oscillator, state: [x], field: [w - k*sin(x)], parameters: {w: positive, k: positive}}",
                "{name: double zero, state: [x], field: [(x - a)^2*(x - b)], parameters: {a: real, b: real}}",
                "{name: pair, activation: logistic, weights: [[0, 0], [2, 0]], inputs: [1/2, -1]}",
                "{name: leaky tanh, activation: tanh, weights: [[0, 0], [2, 0]], inputs: [1/3, -1], leak: [2, 1/2]}",
                "{name: three, activation: logistic, weights: [[0, 0, 0], [2, 0, 0], [1, -3, 0]], inputs: [1/2, -1, 0]}",
                "{name: polynomial, activation: {polynomial: [0, 1, 1]}, weights: [[0, 0, 0], [2, 0, 0], [1, -1/2, 0]],"
                        + " inputs: [1/2, -1, 1], leak: [1, 2, 1]}",
                "{name: self-exciting, activation: logistic, weights: [[3]], inputs: [-1]}",
                "{name: neuron with parameters, activation: {taylor: logistic, order: 3}, weights: [[w]],"
                        + " inputs: [theta], parameters: {w: positive, theta: real}}",
                "{name: pair with parameters, activation: linear, weights: [[0, w], [1, 0]], inputs: [theta, 1],"
                        + " parameters: {w: positive, theta: real}}",
                "{name: reserved words, activation: logistic, weights: [[0, 0], [lambda, 0]], inputs: [in, -1],"
                        + " parameters: {lambda: positive, in: 1/3}}");
    }

    static Model read(String text) throws InputException {
        return ModelReader.read(text, "model.yaml");
    }
}
