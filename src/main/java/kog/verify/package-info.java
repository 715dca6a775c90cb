/** Checks of claims about eigenfunctions. Sees claims only as plain records, never their derivation. */
package kog.verify;
