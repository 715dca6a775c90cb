package kog.network;

import java.util.Optional;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * A symbol in weights, inputs or a field.
 *
 * @param symbol     its name
 * @param assumption what formulas may rely on
 * @param value      the value that numerical work uses, if one was given; formulas keep the symbol
 */
public record Parameter(Symbol symbol, Assumption assumption, Optional<Rational> value) {}
