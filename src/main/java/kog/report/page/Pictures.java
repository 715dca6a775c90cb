package kog.report.page;

import java.util.List;

/** Figures side by side where there is room. */
final class Pictures {

    private Pictures() {}

    static void into(Html html, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            return;
        }
        html.raw("<div class=\"figures\">\n");
        for (Picture p : pictures) {
            html.raw("<figure role=\"img\" aria-label=\"" + Html.escaped(p.caption()) + "\">")
                    .raw(p.svg())
                    .element("figcaption", "", p.caption())
                    .raw("</figure>\n");
        }
        html.raw("</div>\n");
    }
}
