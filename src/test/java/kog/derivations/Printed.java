package kog.derivations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kog.cli.CommandLineRun;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Region;
import kog.network.Model;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;

/** What {@code kog derive} prints for a system, read back from its text by the formula parser. */
final class Printed {

    private final Set<Symbol> known = new LinkedHashSet<>();

    private Printed(Model model) {
        known.addAll(model.state());
        model.parameters().forEach(p -> known.add(p.symbol()));
    }

    static List<Claim> of(String system, Model model) throws IOException, FormulaException {
        Path file = Files.createTempFile("system", ".yaml");
        try {
            Files.writeString(file, system);
            CommandLineRun run = CommandLineRun.of("derive", file.toString(), "--format", "json");
            if (run.status() != 0 && run.status() != 3) {
                throw new AssertionError("derive ended with status " + run.status() + ": " + run.err());
            }
            return new Printed(model).claims(new ObjectMapper().readTree(run.out()));
        } finally {
            Files.delete(file);
        }
    }

    private List<Claim> claims(JsonNode json) throws FormulaException {
        List<Claim> claims = new ArrayList<>();
        for (String kind : List.of("eigenfunctions", "first_integrals", "generalized_eigenfunctions")) {
            for (JsonNode node : json.path(kind)) {
                claims.add(claim(kind, node));
            }
        }
        return claims;
    }

    private Claim claim(String kind, JsonNode node) throws FormulaException {
        List<Symbol> free = new ArrayList<>();
        node.get("free").forEach(s -> free.add(new Symbol(s.asText())));
        Set<Symbol> symbols = new LinkedHashSet<>(known);
        symbols.addAll(free);
        String name = node.get("name").asText();
        var formula = FormulaParser.parse(node.get("formula").asText(), symbols);
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode condition : node.get("region")) {
            String text = condition.asText();
            int sign = Math.max(text.lastIndexOf(" != "), Math.max(text.lastIndexOf(" > "), text.lastIndexOf(" < ")));
            var left = FormulaParser.parse(text.substring(0, sign), symbols);
            conditions.add(
                    switch (text.charAt(sign + 1)) {
                        case '!' -> Condition.nonzero(left);
                        case '>' -> Condition.positive(left);
                        default -> Condition.negative(left);
                    });
        }
        Region region = new Region(conditions);
        if (kind.equals("first_integrals")) {
            return new FirstIntegral(name, formula, region, Exactness.EXACT, free);
        }
        var eigenvalue = FormulaParser.parse(node.get("eigenvalue").asText(), symbols);
        return kind.equals("eigenfunctions")
                ? new Eigenfunction(name, eigenvalue, formula, region, Exactness.EXACT, free)
                : new GeneralizedEigenfunction(
                        name,
                        eigenvalue,
                        formula,
                        FormulaParser.parse(node.get("of").asText(), symbols),
                        region,
                        Exactness.EXACT,
                        free);
    }
}
