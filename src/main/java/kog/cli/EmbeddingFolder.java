package kog.cli;

import java.nio.file.Path;
import java.util.List;
import kog.cli.output.FigureFile;
import kog.cli.output.Output;
import kog.cli.output.OutputException;
import kog.cli.output.OutputFolder;
import kog.embed.Experiment;
import kog.embed.Model;
import kog.embed.Networks;
import kog.embed.Selection;
import kog.embed.Settings;
import kog.embed.Summary;
import kog.report.EmbeddingFigures;
import kog.report.draw.Size;
import kog.report.json.EmbedResultJson;
import kog.report.json.EmbeddingJson;
import kog.report.text.EmbeddingText;

/** What {@code embed} leaves: a folder that appears when all of it is written. */
record EmbeddingFolder(
        Selection selection,
        Settings settings,
        String library,
        List<Experiment.Scored> parts,
        Model model,
        Summary summary) {

    static final String MODEL = "model.json";

    /** Gives the report. */
    String write(Path folder) throws OutputException {
        String text = EmbeddingText.of(
                selection.networks(), selection.asked(), unit(), selection.notes(), settings, library, summary);
        OutputFolder.write(folder, f -> fill(f, text));
        return text;
    }

    private String unit() {
        return selection.unit().orElse("unit of the table");
    }

    private void fill(Path folder, String text) throws OutputException {
        Networks networks = selection.networks();
        Output.write(
                EmbedResultJson.text(
                        networks,
                        selection.asked(),
                        unit(),
                        selection.notes(),
                        settings,
                        library,
                        summary,
                        EmbeddingText.verdict(summary)),
                folder.resolve("result.json"));
        Output.write(text, folder.resolve("report.txt"));
        Output.write(EmbeddingJson.text(model), folder.resolve(MODEL));
        Output.write(predictions(networks), folder.resolve("predictions.csv"));
        Output.write(splits(networks), folder.resolve("splits.csv"));
        Size size = Size.PAGE;
        FigureFile.write(folder.resolve("latent.svg"), EmbeddingFigures.plane(networks, model, size));
        FigureFile.write(
                folder.resolve("reconstruction.svg"),
                EmbeddingFigures.reconstruction(networks, model, parts, unit(), size));
        FigureFile.write(folder.resolve("learning.svg"), EmbeddingFigures.learning(model, size));
        FigureFile.write(folder.resolve("roc.svg"), EmbeddingFigures.roc(parts, summary, size));
    }

    /** A line for each time that a network was scored. */
    private String predictions(Networks networks) {
        StringBuilder text = new StringBuilder("repeat,part,name,performance,class_cut,class,choice");
        List<String> methods = List.copyOf(summary.auc().keySet());
        methods.forEach(m -> text.append(',').append(m));
        text.append('\n');
        for (Experiment.Scored part : parts) {
            for (int i = 0; i < part.rows().length; i++) {
                int row = part.rows()[i];
                text.append(part.repeat() + 1)
                        .append(',')
                        .append(part.part() + 1)
                        .append(',');
                text.append(networks.names().get(row)).append(',').append(networks.performance()[row]);
                text.append(',').append(part.cut()).append(',').append(part.good()[i] ? 1 : 0);
                text.append(',').append(part.choices().get(Experiment.AELLE).replace(",", ""));
                for (String m : methods) {
                    text.append(',').append(part.scores().get(m)[i]);
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    /** In which part of each repeat a row is scored. */
    private String splits(Networks networks) {
        int[][] places = new int[networks.size()][settings.repeats()];
        for (Experiment.Scored part : parts) {
            for (int row : part.rows()) {
                places[row][part.repeat()] = part.part() + 1;
            }
        }
        StringBuilder text = new StringBuilder("name,network");
        for (int r = 1; r <= settings.repeats(); r++) {
            text.append(",repeat_" + r);
        }
        text.append('\n');
        for (int i = 0; i < places.length; i++) {
            text.append(networks.names().get(i)).append(',').append(networks.groups()[i] + 1);
            for (int place : places[i]) {
                text.append(',').append(place);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
