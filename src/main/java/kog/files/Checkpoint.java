package kog.files;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.network.CellLayer;
import kog.network.Context;
import kog.network.Drive;
import kog.network.InitialState;
import kog.network.RecurrentCell;

/** The arrays of a cell, saved while it was trained. */
public final class Checkpoint {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})\\D*$");

    private Checkpoint() {}

    /** The cell whose arrays a file holds, at zero input. */
    public static RecurrentCell read(Path file, RecurrentCell.Kind kind) throws InputException {
        List<CellLayer> layers = CellWeights.of(TensorFile.read(file), file.toString(), "", kind, false);
        int n = kind.states() * layers.stream().mapToInt(CellLayer::units).sum();
        return new RecurrentCell(
                stem(file), kind, layers, InitialState.at(new double[n]), new Drive.None(), List.of(Context.NONE));
    }

    /** The last number in a file's name without its ending. */
    public static OptionalLong step(Path file) {
        Matcher number = NUMBER.matcher(stem(file));
        return number.find() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
    }

    /** A file's name without its ending. */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
