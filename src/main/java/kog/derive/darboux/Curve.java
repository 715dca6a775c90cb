package kog.derive.darboux;

import java.util.Optional;
import kog.derive.cascade.StatePolynomial;

/** U f = K f. */
record Curve(StatePolynomial f, StatePolynomial cofactor) {

    static Optional<Curve> of(StatePolynomial f, PolynomialField field) {
        return field.quotient(field.derivative(f), f).map(k -> new Curve(f, k));
    }
}
