package kog.report.page;

/**
 * A finished figure.
 *
 * @param subject the name of the claim that it is about; empty if it is about the system
 * @param caption what it shows, in one or two sentences
 * @param svg     an element whose names meet none of another picture's
 */
public record Picture(String subject, String caption, String svg) {}
