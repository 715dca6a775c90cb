package kog.derive.cascade;

import java.util.List;
import java.util.regex.Pattern;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Obstruction;

/** The claims about some variables of a system, numbered as in the system. */
record Renaming(List<Integer> variables) {

    private static final Pattern NUMBERED = Pattern.compile("\\b((?:psi|phi|Phi|Z)(?:_[a-z]+)?_)(\\d+)");

    Derivation of(Derivation d) {
        return new Derivation(
                d.name(),
                d.systemClass(),
                d.eigenfunctions().stream()
                        .map(e -> new Eigenfunction(
                                of(e.name()), e.eigenvalue(), e.formula(), e.region(), e.exactness(), e.free()))
                        .toList(),
                d.firstIntegrals().stream()
                        .map(i -> new FirstIntegral(of(i.name()), i.formula(), i.region(), i.exactness(), i.free()))
                        .toList(),
                d.generalized().stream()
                        .map(g -> new GeneralizedEigenfunction(
                                of(g.name()), g.eigenvalue(), g.formula(), g.of(), g.region(), g.exactness(), g.free()))
                        .toList(),
                d.links(),
                d.obstructions().stream()
                        .map(o -> new Obstruction(o.kind(), of(o.detail())))
                        .toList());
    }

    String of(String text) {
        return NUMBERED.matcher(text).replaceAll(m -> {
            int k = Integer.parseInt(m.group(2));
            return m.group(1) + (k >= 1 && k <= variables.size() ? variables.get(k - 1) + 1 : k);
        });
    }
}
