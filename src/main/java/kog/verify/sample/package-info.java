/** Checks of claims at points drawn at random: gradients, trajectories, regions, and the rank of conjugacies. */
package kog.verify.sample;
