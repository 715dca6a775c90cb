/** What the Lyapunov spectra of networks tell of their performance: an autoencoder beside its baselines, without leaks. */
package kog.embed;
