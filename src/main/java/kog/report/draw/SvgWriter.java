package kog.report.draw;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A drawing as SVG: text stays text, and there are no names in it, so that many fit into one page. */
final class SvgWriter {

    private final StringBuilder out = new StringBuilder();

    private SvgWriter() {}

    static String write(Drawing drawing) {
        SvgWriter writer = new SvgWriter();
        writer.out
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(number(drawing.width()))
                .append("pt\" height=\"")
                .append(number(drawing.height()))
                .append("pt\" viewBox=\"0 0 ")
                .append(number(drawing.width()))
                .append(' ')
                .append(number(drawing.height()))
                .append("\" font-family=\"")
                .append(Typeface.FAMILY)
                .append("\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        drawing.items().forEach(writer::item);
        return writer.out.append("</svg>\n").toString();
    }

    private void item(Drawing.Item item) {
        if (item instanceof Drawing.Stroke s) {
            out.append("<path d=\"").append(path(s.shape())).append("\" fill=\"none\" stroke=\"");
            out.append(hex(s.color())).append("\" stroke-width=\"").append(number(s.thickness()));
            out.append("\" stroke-linejoin=\"round\"").append(opacity("stroke", s.color()));
            if (!s.dashes().isEmpty()) {
                out.append(" stroke-dasharray=\"")
                        .append(s.dashes().stream().map(SvgWriter::number).collect(Collectors.joining(" ")))
                        .append('"');
            }
            out.append("/>\n");
        } else if (item instanceof Drawing.Fill f) {
            out.append("<path d=\"")
                    .append(path(f.shape()))
                    .append("\" fill=\"")
                    .append(hex(f.color()));
            out.append('"').append(opacity("fill", f.color())).append("/>\n");
        } else if (item instanceof Drawing.Picture p) {
            out.append("<image ")
                    .append(box(p.place()))
                    .append(" preserveAspectRatio=\"none\" href=\"data:image/png;base64,");
            out.append(Base64.getEncoder().encodeToString(PngWriter.bytes(p.image())))
                    .append("\"/>\n");
        } else if (item instanceof Drawing.Words w) {
            words(w);
        } else if (item instanceof Drawing.Clip c) {
            Rectangle2D f = c.frame();
            // an inner sheet cuts off what lies outside, and needs no name
            out.append("<svg ")
                    .append(box(f))
                    .append(" viewBox=\"")
                    .append(number(f.getX()))
                    .append(' ');
            out.append(number(f.getY()))
                    .append(' ')
                    .append(number(f.getWidth()))
                    .append(' ');
            out.append(number(f.getHeight())).append("\" overflow=\"hidden\">\n");
        } else {
            out.append("</svg>\n");
        }
    }

    private void words(Drawing.Words w) {
        String anchor = w.anchor() == 0 ? "start" : w.anchor() == 1 ? "end" : "middle";
        out.append("<text x=\"").append(number(w.x())).append("\" y=\"").append(number(w.y()));
        out.append("\" font-size=\"")
                .append(number(w.size()))
                .append("\" text-anchor=\"")
                .append(anchor);
        out.append("\" fill=\"").append(hex(w.color())).append('"');
        if (w.upwards()) {
            out.append(" transform=\"rotate(-90 ")
                    .append(number(w.x()))
                    .append(' ')
                    .append(number(w.y()))
                    .append(")\"");
        }
        if (w.halo()) {
            out.append(" stroke=\"white\" stroke-width=\"").append(number(0.3 * w.size()));
            out.append("\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        out.append('>');
        List<Label.Run> runs = w.label().runs();
        if (runs.size() == 1 && runs.get(0).level() == 0 && !runs.get(0).slanted()) {
            out.append(escaped(runs.get(0).text()));
        } else {
            double rise = 0;
            for (Label.Run run : runs) {
                out.append("<tspan");
                if (run.slanted()) {
                    out.append(" font-style=\"italic\"");
                }
                if (run.level() != 0) {
                    out.append(" font-size=\"")
                            .append(number(run.size() * w.size()))
                            .append('"');
                }
                if (run.rise() != rise) {
                    out.append(" dy=\"")
                            .append(number((rise - run.rise()) * w.size()))
                            .append('"');
                    rise = run.rise();
                }
                out.append('>').append(escaped(run.text())).append("</tspan>");
            }
        }
        out.append("</text>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String box(Rectangle2D r) {
        return "x=\"" + number(r.getX()) + "\" y=\"" + number(r.getY()) + "\" width=\"" + number(r.getWidth())
                + "\" height=\"" + number(r.getHeight()) + "\"";
    }

    private static String opacity(String what, Color color) {
        return color.getAlpha() == 255 ? "" : " " + what + "-opacity=\"" + number(color.getAlpha() / 255.0) + "\"";
    }

    private static String hex(Color c) {
        return String.format(java.util.Locale.ROOT, "#%06x", c.getRGB() & 0xffffff);
    }

    /** To a hundredth of a point. */
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String path(Shape shape) {
        StringBuilder d = new StringBuilder();
        double[] p = new double[6];
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(p);
            d.append("MLQCZ".charAt(kind));
            int count = new int[] {2, 2, 4, 6, 0}[kind];
            for (int k = 0; k < count; k++) {
                d.append(k > 0 ? " " : "").append(number(p[k]));
            }
        }
        return d.toString();
    }
}
