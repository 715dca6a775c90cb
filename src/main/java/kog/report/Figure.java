package kog.report;

/**
 * A finished drawing.
 *
 * @param png     the picture
 * @param caption what it shows, in one or two sentences
 */
record Figure(byte[] png, String caption) {}
