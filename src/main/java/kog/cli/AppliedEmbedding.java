package kog.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kog.cli.output.Output;
import kog.cli.output.OutputException;
import kog.embed.Model;
import kog.embed.SpectrumColumns;
import kog.files.InputException;
import kog.files.NamedColumns;
import kog.files.TextFile;
import kog.report.json.EmbeddingJson;
import kog.report.json.JsonLine;

/** A model that is loaded again, on other networks. */
final class AppliedEmbedding {

    private AppliedEmbedding() {}

    static void write(Path folder, NamedColumns table, Path out) throws InputException, OutputException {
        Path file = folder.resolve(EmbeddingFolder.MODEL);
        Model model;
        try {
            model = EmbeddingJson.read(TextFile.read(file));
        } catch (JsonLine.Malformed e) {
            throw new InputException(
                    file.toString(), "", e.getMessage() + ", expected an embedding that kog embed wrote");
        }
        List<Optional<double[][]>> spectra = SpectrumColumns.spectra(table, model.prefixes());
        List<String> names = table.has("name") ? table.column("name", "name") : List.of();
        int length = model.scale().center().length / model.prefixes().size();
        int latents = model.network().head().weights().length;
        StringBuilder text = new StringBuilder("name,score,class");
        for (int k = 1; k <= latents; k++) {
            text.append(",latent_" + k);
        }
        text.append(",reconstruction_l1\n");
        for (int i = 0; i < spectra.size(); i++) {
            text.append(names.isEmpty() ? "row " + (i + 1) : names.get(i));
            if (spectra.get(i).isEmpty()) {
                text.append(",".repeat(latents + 3)).append('\n');
                continue;
            }
            double[] curve = SpectrumColumns.curve(spectra.get(i).get(), length);
            double score = model.score(curve);
            text.append("," + score + "," + (score > model.cut() ? 1 : 0));
            for (double value : model.latent(curve)) {
                text.append("," + value);
            }
            double[] back = model.reconstruction(curve);
            double error = 0;
            for (int j = 0; j < back.length; j++) {
                error += Math.abs(back[j] - curve[j]) / back.length;
            }
            text.append("," + error + "\n");
        }
        Output.write(text.toString(), out);
    }
}
