package kog.cli.landscape;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import kog.files.InputException;
import kog.files.ParameterValues;
import kog.files.SystemReader;
import kog.landscape.LandscapeSearch;
import kog.network.Described;
import kog.report.table.LandscapeRow;
import kog.task.Task;

/**
 * The landscape of one input of a file.
 *
 * @param place  which system, with the fingerprint that its file must still give
 * @param file   where all who do the work find it
 * @param input  the input's number in the file
 * @param values of parameters, as they were given
 */
record LandscapeTask(LandscapeRow.Place place, String file, int input, Map<String, String> values) implements Task {

    @Override
    public List<String> entries(BooleanSupplier stop) throws InputException {
        ParameterValues numbers = ParameterValues.of(values);
        Described system = SystemReader.contexts(Path.of(file), numbers).get(input);
        if (!LandscapeSearch.fingerprint(system, Map.of()).equals(place.fingerprint())) {
            throw InputException.changed(file);
        }
        return LandscapeRow.entries(
                place, LandscapeSearch.of(system, Map.of(), place.seed()).landscape(place.seed(), part -> {}));
    }
}
