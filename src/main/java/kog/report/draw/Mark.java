package kog.report.draw;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * What stands for a point.
 *
 * @param shape around (0, 0), one unit for the size of the font
 * @param color of a filled shape, or of the rim of an open one
 */
public record Mark(Shape shape, Color color, boolean filled) {

    /** A regular star or polygon with a corner at the top; every other corner is drawn in to a share of the radius. */
    public static Shape star(int corners, double radius, double inner) {
        Path2D path = new Path2D.Double();
        for (int k = 0; k < corners; k++) {
            double r = k % 2 == 0 ? radius : inner * radius;
            double angle = 2 * Math.PI * k / corners - Math.PI / 2;
            if (k == 0) {
                path.moveTo(r * Math.cos(angle), r * Math.sin(angle));
            } else {
                path.lineTo(r * Math.cos(angle), r * Math.sin(angle));
            }
        }
        path.closePath();
        return path;
    }

    public static Shape disc(double radius) {
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }

    public static Shape square(double half) {
        return new Rectangle2D.Double(-half, -half, 2 * half, 2 * half);
    }

    /** At a place of the sheet, on a white rim. */
    public void draw(Drawing sheet, double x, double y, Size size) {
        Shape at = new AffineTransform(size.font(), 0, 0, size.font(), x, y).createTransformedShape(shape);
        sheet.line(at, Color.WHITE, 0.35 * size.font());
        sheet.area(at, filled ? color : Color.WHITE);
        sheet.line(at, color, filled ? 0.04 * size.font() : 0.15 * size.font());
    }
}
