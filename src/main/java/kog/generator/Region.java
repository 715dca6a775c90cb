package kog.generator;

import java.util.List;

/**
 * Where a formula holds: the states (and parameter values) that satisfy every condition. No condition: everywhere. Each
 * connected component carries a family of its own: a free constant factor for an eigenfunction, a free additive constant
 * for a first integral.
 */
public record Region(List<Condition> conditions) {

    public static final Region EVERYWHERE = new Region(List.of());

    public Region {
        conditions = List.copyOf(conditions);
    }

    public static Region of(Condition... conditions) {
        return new Region(List.of(conditions));
    }
}
