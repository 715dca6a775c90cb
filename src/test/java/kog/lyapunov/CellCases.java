package kog.lyapunov;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kog.network.CellLayer;
import kog.network.Drive;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.text.FormulaParser;
import kog.validation.Evidence;

/** The cells of validation/cases/lyapunov/lyapunov_cells.json: NumPy 2.4, QR at every step, 9 digits. */
record CellCases(RecurrentCell cell, double[] exponents, double[] finalState) {

    static final String FILE = "lyapunov/lyapunov_cells.json";

    static List<CellCases> all() throws IOException, FormulaException {
        List<CellCases> cases = new ArrayList<>();
        for (JsonNode node : new ObjectMapper()
                .readTree(Evidence.CASES.resolve(FILE).toFile())
                .get("cells")) {
            RecurrentCell cell = cell(node);
            cases.add(new CellCases(cell, vector(node.get("exponents")), vector(node.get("final_state"))));
        }
        return cases;
    }

    private static RecurrentCell cell(JsonNode node) throws FormulaException {
        RecurrentCell.Kind kind =
                switch (node.get("kind").asText()) {
                    case "rnn" -> RecurrentCell.Kind.TANH;
                    case "lstm" -> RecurrentCell.Kind.LSTM;
                    default -> RecurrentCell.Kind.GRU;
                };
        JsonNode weights = node.get("weights");
        double[][] hh = matrix(weights.get("weight_hh"));
        return RecurrentCell.of(
                node.get("kind").asText(),
                kind,
                new CellLayer(
                        matrix(weights.get("weight_ih")),
                        hh,
                        vector(weights.get("bias_ih")),
                        vector(weights.get("bias_hh"))),
                InitialState.at(new double[kind.states() * hh[0].length]),
                waves());
    }

    /** The cells of validation/cases/lyapunov/aelle.json. */
    record Published(RecurrentCell cell, double[] aelle, double[] exponents) {}

    static List<Published> published(JsonNode file) throws FormulaException {
        List<Published> cases = new ArrayList<>();
        for (JsonNode node : file.get("cells")) {
            cases.add(new Published(
                    cell(node), vector(node.get("aelle_bits_per_step")), vector(node.get("exponents_nats_per_step"))));
        }
        return cases;
    }

    /** x_t[k] = sin(0.7 t k + 0.3 k). */
    private static Drive waves() throws FormulaException {
        List<Expression> channels = new ArrayList<>();
        for (int k = 1; k <= 3; k++) {
            channels.add(FormulaParser.parse("sin(0.7*t*" + k + " + 0.3*" + k + ")", java.util.Set.of(Drive.TIME)));
        }
        return new Drive.Formulas(channels);
    }

    private static double[] vector(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).asDouble();
        }
        return values;
    }

    private static double[][] matrix(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = vector(node.get(i));
        }
        return rows;
    }
}
