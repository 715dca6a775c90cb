package kog.derive.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import org.junit.jupiter.api.Test;

class FieldGraphTest {

    @Test
    void blocksAreWhatReachesEachOtherInOrder() {
        Random random = new Random(7);
        for (int k = 0; k < 200; k++) {
            int n = 1 + random.nextInt(8);
            boolean[][] reach = new boolean[n][n];
            List<Symbol> state = new ArrayList<>();
            List<Expression> field = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                state.add(new Symbol("x" + i));
            }
            for (int i = 0; i < n; i++) {
                List<Expression> terms = new ArrayList<>();
                for (int j = 0; j < n; j++) {
                    reach[i][j] = random.nextInt(5) == 0;
                    if (reach[i][j]) {
                        terms.add(state.get(j).pow(2));
                    }
                }
                field.add(Expression.sum(terms));
            }
            for (int m = 0; m < n; m++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        reach[i][j] |= reach[i][m] && reach[m][j];
                    }
                }
            }
            FieldGraph graph = FieldGraph.of(state, field);
            Set<Integer> before = new HashSet<>();
            for (List<Integer> block : graph.blocks()) {
                for (int i : block) {
                    for (int j = 0; j < n; j++) {
                        boolean together = i == j || reach[i][j] && reach[j][i];
                        assertEquals(together, block.contains(j));
                        assertTrue(!reach[i][j] || block.contains(j) || before.contains(j));
                        assertEquals(i != j && reach[i][j], graph.upstream(i).contains(j));
                    }
                }
                before.addAll(block);
            }
            assertEquals(n, before.size());
        }
    }
}
