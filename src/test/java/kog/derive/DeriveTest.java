package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import kog.generator.Derivation;
import kog.generator.Derivation.SystemClass;
import kog.network.Activation;
import kog.network.Network;
import kog.symbolic.Expression;
import org.junit.jupiter.api.Test;

class DeriveTest {

    private static Network network(Activation activation, long[][] weights) {
        int n = weights.length;
        List<List<Expression>> w = java.util.Arrays.stream(weights)
                .map(row ->
                        java.util.Arrays.stream(row).mapToObj(Expression::of).toList())
                .toList();
        return new Network(
                "n",
                List.of(),
                activation,
                w,
                java.util.Collections.nCopies(n, Expression.ONE),
                java.util.Collections.nCopies(n, Expression.ONE),
                Optional.empty());
    }

    private static SystemClass classOf(Activation activation, long[][] weights) {
        return Derive.of(network(activation, weights)).systemClass();
    }

    @Test
    void networksAreClassifiedByWhatIntegratesThem() {
        assertEquals(SystemClass.LINEAR, classOf(Activation.linear(), new long[][] {{0, 1}, {1, 0}}));
        assertEquals(SystemClass.LINEAR, classOf(Activation.taylorOfLogistic(2), new long[][] {{0, 1}, {1, 0}}));
        assertEquals(SystemClass.SCALAR, classOf(Activation.taylorOfLogistic(3), new long[][] {{8}}));
        assertEquals(SystemClass.FEEDFORWARD, classOf(new Activation.Logistic(), new long[][] {{0, 1}, {0, 0}}));
        assertEquals(SystemClass.FEEDFORWARD, classOf(new Activation.Logistic(), new long[][] {{1, 0}, {1, 0}}));
        assertEquals(SystemClass.RECURRENT, classOf(new Activation.Logistic(), new long[][] {{0, 1}, {1, 0}}));
    }

    @Test
    void aNeuronWithThreeEquilibriaHasAPrincipalEigenfunctionAtEach() {
        // poster: w = 8, theta = -4 gives F = x - x^3/6 with roots 0 and ±sqrt 6, slopes 1 and -2
        Network neuron = new Network(
                "poster",
                List.of(),
                Activation.taylorOfLogistic(3),
                List.of(List.of(Expression.of(8))),
                List.of(Expression.of(-4)),
                List.of(Expression.ONE),
                Optional.empty());
        Derivation derivation = Derive.of(neuron);
        assertEquals(
                List.of("lambda", "-2", "1", "-2"),
                derivation.eigenfunctions().stream()
                        .map(e -> e.eigenvalue().toString())
                        .toList());
        assertEquals(
                "abs(x1)^lambda*abs(x1 + sqrt(6))^(-lambda/2)*abs(x1 - sqrt(6))^(-lambda/2)",
                derivation.eigenfunctions().get(0).formula().toString());
    }
}
