package kog.verify.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kog.generator.Claim;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Symbol;

/**
 * The patterns of signs in which parameters and constants of either sign are drawn: all of them for few, and otherwise all
 * positive, all negative, and pairs of opposite ones.
 */
public final class Signs {

    /** Up to here all patterns are drawn. */
    private static final int FEW = 3;

    private Signs() {}

    /** The symbols that are drawn and may have either sign. */
    public static List<Symbol> either(List<Parameter> parameters, Claim claim) {
        List<Symbol> either = new ArrayList<>();
        for (Parameter p : parameters) {
            boolean open = p.assumption() == Assumption.REAL || p.assumption() == Assumption.NONZERO;
            if (open && p.value().isEmpty()) {
                either.add(p.symbol());
            }
        }
        either.addAll(claim.free());
        return either;
    }

    /** How many patterns there are to draw, at least {@code least}. */
    public static int patterns(List<Symbol> either, int least) {
        return either.size() <= FEW ? Math.max(least, 1 << either.size()) : least + 1;
    }

    /** Pattern number k from 0: −1 or 1 for each symbol. */
    static Map<Symbol, Integer> of(List<Symbol> either, int k, SplittableRandom random) {
        if (either.size() > FEW && k >= 2) {
            return random(either, random);
        }
        Map<Symbol, Integer> signs = new LinkedHashMap<>();
        for (int i = 0; i < either.size(); i++) {
            boolean negative = either.size() > FEW ? k == 1 : (k >> i & 1) == 1;
            signs.put(either.get(i), negative ? -1 : 1);
        }
        return signs;
    }

    static Map<Symbol, Integer> random(List<Symbol> either, SplittableRandom random) {
        Map<Symbol, Integer> signs = new LinkedHashMap<>();
        either.forEach(s -> signs.put(s, random.nextBoolean() ? 1 : -1));
        return signs;
    }
}
