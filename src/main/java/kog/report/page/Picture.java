package kog.report.page;

import java.util.ArrayList;
import java.util.List;
import kog.report.Figure;
import kog.report.FigureException;

/**
 * A finished figure.
 *
 * @param subject the name of the claim that it is about; empty if it is about the system
 * @param caption what it shows, in one or two sentences
 * @param svg     an element whose names meet none of another picture's
 */
public record Picture(String subject, String caption, String svg) {

    /**
     * Figures as they are drawn.
     *
     * @param notes is told why one could not be
     */
    static List<Picture> of(List<Figure> figures, List<String> notes) {
        List<Picture> pictures = new ArrayList<>();
        for (Figure f : figures) {
            try {
                pictures.add(new Picture(f.subject(), f.caption(), f.svg()));
            } catch (FigureException e) {
                notes.add("No figure " + f.name() + ": " + e.getMessage() + ".");
            }
        }
        return pictures;
    }
}
