package kog.report.page;

import java.util.List;

/**
 * What a system's section says beside closed forms: a table, figures, remarks.
 *
 * @param lead     sentences before the table
 * @param head     one word a column; empty for no table
 * @param rows     plain text, as many cells as the head has
 * @param remarks  sentences after the table
 * @param notes    what could not be had and why, in sentences
 */
public record Part(
        String title,
        String lead,
        List<String> head,
        List<List<String>> rows,
        List<String> remarks,
        List<Picture> pictures,
        List<String> notes) {

    public Part {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        remarks = List.copyOf(remarks);
        pictures = List.copyOf(pictures);
        notes = List.copyOf(notes);
    }

    /** Sentences alone. */
    public static Part of(String title, String lead, List<String> notes) {
        return new Part(title, lead, List.of(), List.of(), List.of(), List.of(), notes);
    }
}
