package kog.report.draw;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * What stands for a point.
 *
 * @param shape around (0, 0), in pixels
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

    public void draw(Drawing sheet, double x, double y) {
        Shape at = AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
        sheet.area(at, filled ? color : Color.WHITE);
        sheet.line(at, filled ? Color.WHITE : color, filled ? 0.8 : 2);
    }
}
