package kog.report.draw;

/** A marked value of an axis with what stands there. */
public record Tick(double value, Label label) {}
