package kog.report;

import kog.generator.Claim;
import kog.verify.Certificate;

/** A claim and its certificate. */
record Judged(Claim claim, Certificate certificate) {}
